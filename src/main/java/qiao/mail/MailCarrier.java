package qiao.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import qiao.vendor.Carrier;

/** Carries the operations of the mail document, which speak SMTP. */
final class MailCarrier implements Carrier, AutoCloseable {
  private static final int DONE = 250;
  private static final Answer STOPPING = new NotSent("Qiao is stopping");

  private final Connections connections;
  private final Attachments kept;
  private final Clock clock;
  private final Map<String, ExecutorService> threads = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  MailCarrier(Connections connections, Attachments kept, Clock clock) {
    this.connections = connections;
    this.kept = kept;
    this.clock = clock;
  }

  @Override
  public String scheme() {
    return "smtp";
  }

  /** A server that hangs holds up the mails of its account only. */
  @Override
  public CompletableFuture<Answer> carry(Call call) {
    ExecutorService own = threads.computeIfAbsent(call.account().name(), MailThreads::ofOneAccount);
    try {
      return CompletableFuture.supplyAsync(() -> answer(call), own)
          .exceptionally(e -> new NotSent(Connections.reason(e)));
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(STOPPING);
    }
  }

  private Answer answer(Call call) {
    if (stopping) {
      return STOPPING;
    }
    MailAccount account = new MailAccount(call.account());
    Times times = new Times(call.connectTimeout(), call.readTimeout());
    try {
      return call.operation().equals("checkAccount")
          ? check(account, times)
          : send(call, account, times);
    } catch (MailTrouble e) {
      return SmtpReply.of(e);
    } catch (MessagingException e) {
      return SmtpReply.of(e, false);
    }
  }

  private Answer send(Call call, MailAccount account, Times times)
      throws MailTrouble, MessagingException {
    Server server = server(account, "smtp");
    Draft draft = new Draft(call.given(), account, kept);
    List<String> recipients = draft.recipients();
    Sending sending = Connections.prepared(new Sending(), account, server, times);
    OneMail mail = new OneMail(sending.getSession(), messageId(call, account), call.held());
    try {
      sending.open(connections, account, server);
      draft.into(mail, Date.from(clock.instant()), sending.takes8bit());
      sending.send(mail);
      return done(mail, recipients);
    } catch (MessagingException | RuntimeException e) {
      return mail.withheld() ? new Withheld() : SmtpReply.of(e, mail.left());
    } finally {
      sending.close();
    }
  }

  private static Answer done(OneMail mail, List<String> recipients) throws MessagingException {
    Reply reply = SmtpReply.of(DONE, "250 Ok");
    reply.answer().put("messageId", mail.getMessageID());
    recipients.forEach(reply.answer().putArray("recipients")::add);
    return reply;
  }

  /** The same for each try of one step, so that a mail sent again is known as the same. */
  private static String messageId(Call call, MailAccount account) throws MailTrouble {
    String from = account.from().getAddress();
    byte[] content = call.given().toString().getBytes(StandardCharsets.UTF_8);
    String digest = Digests.of(call.account().name(), call.who(), Digests.of(content));
    return "<" + digest.substring(0, 40) + from.substring(from.indexOf('@')) + ">";
  }

  /** Logs in everywhere, also where a login was refused just now: a person asks. */
  private Answer check(MailAccount account, Times times) throws MailTrouble, MessagingException {
    account.from();
    List<String> open = new ArrayList<>();
    for (String protocol : List.of("smtp", "imap", "pop3")) {
      Optional<Server> server = account.server(protocol);
      if (server.isPresent()) {
        check(account, server.get(), times);
        open.add(protocol);
      }
    }
    if (open.isEmpty()) {
      throw lacking(account, "smtp, imap, pop3");
    }
    return SmtpReply.of(DONE, String.join(", ", open));
  }

  private void check(MailAccount account, Server server, Times times)
      throws MailTrouble, MessagingException {
    DefaultJavaMailSender sender =
        Connections.prepared(new DefaultJavaMailSender(), account, server, times);
    boolean sends = server.protocol().equals("smtp");
    try (Service service =
        sends
            ? sender.getSession().getTransport(server.scheme())
            : sender.getSession().getStore(server.scheme())) {
      connections.enter(service, account, server);
      if (service instanceof Store store) {
        Folder inbox = store.getFolder("INBOX");
        inbox.open(Folder.READ_ONLY);
        inbox.close(false);
      }
    }
  }

  private static Server server(MailAccount account, String protocol) throws MailTrouble {
    return account.server(protocol).orElseThrow(() -> lacking(account, protocol));
  }

  static MailTrouble lacking(MailAccount account, String key) {
    return new MailTrouble(
        "account: qiao.accounts.%s lacks %s, the address of its server"
            .formatted(account.name(), key));
  }

  /** Lets what is being sent come to its end; what only waits is not sent any more. */
  @Override
  public void close() {
    stopping = true;
    threads.values().forEach(ExecutorService::shutdown);
  }
}
