package qiao.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.eclipse.angus.mail.imap.IMAPStore;
import qiao.secret.Secrets;
import qiao.vendor.ForbiddenAddress;
import qiao.vendor.Reach;

/** Opens connections to servers, and tells why one does not open. */
final class Connections {
  private final Logins logins;
  private final Set<String> learned = ConcurrentHashMap.newKeySet();

  Connections(Logins logins) {
    this.logins = logins;
  }

  /** Sets a camel-mail sender up, which makes sessions for all protocols. */
  static <T extends DefaultJavaMailSender> T prepared(
      T sender, MailAccount account, Server server, Times times) {
    sender.setProtocol(server.scheme());
    sender.setHost(server.host());
    sender.setPort(server.port());
    sender.setUsername(account.user());
    sender.setPassword(account.password());
    sender.setJavaMailProperties(server.properties(times));
    return sender;
  }

  /** Logs in, unless a login was refused only just now. */
  void open(Service service, MailAccount account, Server server)
      throws MailTrouble, MessagingException {
    Optional<String> resting = logins.resting(account, server);
    if (resting.isPresent()) {
      throw new MailTrouble(resting.get());
    }
    enter(service, account, server);
  }

  /** Logs in whatever was before: a person who has mended an account wants to know. */
  void enter(Service service, MailAccount account, Server server)
      throws MailTrouble, MessagingException {
    if (learned.add(Digests.of(account.password()))) {
      // Without the spaces with which it was configured, the account's reader did not learn it.
      Secrets.learn(account.password());
    }
    checkPlace(account, server);
    try {
      service.connect(server.host(), server.port(), account.user(), account.password());
      logins.succeeded(account, server);
      if (service instanceof IMAPStore imap && imap.hasCapability("ID")) {
        // 163 and 126 open no folder for a client that does not say what it is.
        imap.id(Map.of("name", "Qiao"));
      }
    } catch (AuthenticationFailedException e) {
      String said = server.protocol() + ": " + MailText.shown(e.getMessage());
      throw new MailTrouble(logins.refused(account, server, said), e);
    } catch (MessagingException e) {
      if (isMistaken(e)) {
        throw new MailTrouble("tls: " + server + ": " + reason(e), e);
      }
      throw e;
    }
  }

  /** What is found here is found again within the half minute for which Java keeps it. */
  private static void checkPlace(MailAccount account, Server server)
      throws MailTrouble, MessagingException {
    try {
      Reach.resolve(server.host(), account.writes(server));
    } catch (ForbiddenAddress e) {
      throw new MailTrouble("account: " + e.getMessage(), e);
    } catch (UnknownHostException e) {
      throw new MessagingException("there is no host " + server.host(), e);
    }
  }

  /** Tells a certificate or a way of TLS that will not be better next time from a broken line. */
  private static boolean isMistaken(Throwable thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      boolean otherWay =
          e instanceof SSLException && String.valueOf(e.getMessage()).contains("Unsupported or un");
      boolean noStartTls = String.valueOf(e.getMessage()).contains("STARTTLS is required");
      if (e instanceof CertificateException
          || e instanceof CertPathBuilderException
          || otherWay
          || noStartTls) {
        return true;
      }
    }
    return false;
  }

  /** Names the innermost cause: the outer ones say only that something failed. */
  static String reason(Throwable thrown) {
    Throwable inner = thrown;
    while (inner.getCause() != null && inner.getCause() != inner) {
      inner = inner.getCause();
    }
    return MailText.shown(inner.getClass().getSimpleName() + ": " + inner.getMessage());
  }
}
