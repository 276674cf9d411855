package qiao.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.KeptAccounts;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Mails come out of a folder once, and nothing happens to them before an inbox has them. */
class MailboxTest {
  private static final String USER = MailSending.USER;
  private static final String PASSWORD = MailSending.PASSWORD;

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP).dynamicPort(),
            new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_POP3).dynamicPort()
          });
  private final Map<String, String> settings = new HashMap<>();
  private final MailboxLooks looks = new MailboxLooks(Clock.systemUTC());
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private GreenMailUser user;
  private HikariDataSource source;

  @BeforeEach
  void start() {
    server.start();
    user = server.setUser(USER, USER, PASSWORD);
    settings.putAll(
        Map.of(
            "user",
            USER,
            "password",
            PASSWORD,
            "imap",
            "plain+imap://localhost:" + server.getImap().getPort(),
            "pop3",
            "plain+pop3://localhost:" + server.getPop3().getPort()));
    camel.addComponent("inbox", new MockComponent());
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
    server.stop();
    if (source != null) {
      source.close();
    }
  }

  @OnEachStore
  void a_mail_is_taken_once_and_marked_and_its_attachment_is_kept(TestStore store)
      throws Exception {
    use(store);
    byte[] large = new byte[700_000];
    java.util.Arrays.fill(large, (byte) 'x');
    deliver(withAttachment("<1@example.com>", large));

    assertThat(look("into=mails")).isEqualTo(1);
    assertThat(look("into=mails")).isZero();

    Map<String, Object> mail = bodies("mails").get(0);
    assertThat(mail).containsEntry("subject", "报价").containsEntry("text", "您好");
    Map<?, ?> attachment = (Map<?, ?>) ((List<?>) mail.get("attachments")).get(0);
    assertThat(attachment.get("size")).isEqualTo(700_000L);
    assertThat(kept().open(attachment.get("kept").toString()).readAllBytes()).isEqualTo(large);
    assertThat(keys("mails")).containsExactly("hq|<1@example.com>");
    assertThat(flags().contains(Flags.Flag.SEEN)).isTrue();
  }

  @OnEachStore
  void a_folder_that_can_t_be_looked_into_is_told_until_it_can(TestStore store) throws Exception {
    use(store);
    assertThatThrownBy(() -> look("into=mails&folder=later")).hasMessageContaining("'later'");

    assertThat(looks.trouble("hq").orElseThrow().reason()).contains("'later'");
    server.getManagers().getImapHostManager().createMailbox(user, "later");
    assertThat(look("into=mails&folder=later")).isZero();
    assertThat(looks.trouble("hq")).isEmpty();
  }

  @OnEachStore
  void a_mail_that_the_inbox_could_not_keep_stays_and_comes_again_with_the_same_key(TestStore store)
      throws Exception {
    use(store);
    deliver(plain("<1@example.com>", "a"));
    deliver(plain("", "without id"));
    camel
        .getEndpoint("inbox:mails", MockEndpoint.class)
        .whenExchangeReceived(
            1,
            exchange -> {
              throw new IllegalStateException("the store is down");
            });

    assertThatThrownBy(() -> look("into=mails&then=delete")).hasMessageContaining("store is down");
    assertThat(folder().getMessageCount()).isEqualTo(2);
    assertThat(look("into=mails&then=delete")).isEqualTo(2);

    assertThat(folder().getMessageCount()).isZero();
    List<String> keys = keys("mails");
    assertThat(keys).hasSize(3);
    assertThat(keys.get(0)).isEqualTo(keys.get(1));
    assertThat(keys.get(2)).startsWith("hq|no-id ");
  }

  @OnEachStore
  void by_pop3_a_mail_that_stays_is_taken_once(TestStore store) throws Exception {
    use(store);
    deliver(plain("<1@example.com>", "a"));

    assertThat(look("into=mails&by=pop3")).isEqualTo(1);
    deliver(plain("<2@example.com>", "b"));
    assertThat(look("into=mails&by=pop3")).isEqualTo(1);
    assertThat(look("into=mails&by=pop3")).isZero();
    assertThat(folder().getMessageCount()).isEqualTo(2);

    assertThat(look("into=others&by=pop3&then=delete")).isEqualTo(2);
    assertThat(folder().getMessageCount()).isZero();
    assertThat(look("into=mails&by=pop3")).isZero();
    assertThat(
            JdbcClient.create(source).sql("select count(*) from mail_seen").query().singleValue())
        .hasToString("0");
  }

  @OnEachStore
  void filters_are_evaluated_here_and_mails_that_do_not_fit_stay_untouched(TestStore store)
      throws Exception {
    use(store);
    deliver(plain("<1@example.com>", "=?utf-8?B?5oql5Lu35Y2V?="));
    deliver(plain("<2@example.com>", "nothing"));

    try (TappedPort tap = new TappedPort(server.getImap().getPort())) {
      settings.put("imap", "plain+imap://localhost:" + tap.port());
      assertThat(look("into=mails&subject=报价&from=li@&body=HELLO")).isEqualTo(1);
      assertThat(tap.said()).contains("FETCH").doesNotContain("SEARCH");
    }

    assertThat(keys("mails")).containsExactly("hq|<1@example.com>");
    Flags second = folder().getMessages().get(1).getFlags();
    assertThat(second.contains(Flags.Flag.SEEN)).isFalse();
  }

  @OnEachStore
  void a_mail_that_is_too_large_comes_without_its_content_and_is_not_deleted(TestStore store)
      throws Exception {
    use(store);
    deliver(withAttachment("<1@example.com>", new byte[5000]));

    assertThat(look("into=mails&maxSize=1KB&then=delete")).isEqualTo(1);
    assertThat(look("into=mails&maxSize=1KB&then=delete")).isZero();

    assertThat(folder().getMessageCount()).as("it lies nowhere else").isEqualTo(1);
    Map<String, Object> mail = bodies("mails").get(0);
    assertThat(mail).containsEntry("subject", "报价").containsEntry("attachments", List.of());
    assertThat(mail.get("left").toString()).contains("at most 1024");
  }

  @OnEachStore
  void two_nodes_that_take_the_same_mail_give_it_one_key_and_keep_one_attachment(TestStore store)
      throws Exception {
    use(store);
    deliver(withAttachment("<1@example.com>", new byte[600_000]));
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Integer>> both = List.of(() -> look("into=mails"), () -> look("into=mails"));
      for (Future<Integer> one : nodes.invokeAll(both)) {
        assertThat(one.get()).isBetween(0, 1);
      }
    } finally {
      nodes.shutdownNow();
    }

    assertThat(keys("mails").stream().distinct()).hasSize(1);
    assertThat(
            JdbcClient.create(source)
                .sql("select count(*) from mail_attachment_chunk")
                .query()
                .singleValue())
        .hasToString("3");
  }

  @OnEachStore
  void headers_of_a_mail_steer_nothing(TestStore store) throws Exception {
    use(store);
    deliver("delete: true\ncopyTo: Evil\nmoveTo: Evil\n" + plain("<1@example.com>", "a"));

    assertThat(look("into=mails&then=keep")).isEqualTo(1);

    assertThat(folder().getMessageCount()).isEqualTo(1);
    assertThat(server.getManagers().getImapHostManager().getFolder(user, "Evil")).isNull();
    assertThat(
            camel
                .getEndpoint("inbox:mails", MockEndpoint.class)
                .getExchanges()
                .get(0)
                .getMessage()
                .getHeaders())
        .containsOnlyKeys("QiaoKey", "QiaoAccount");
  }

  @OnEachStore
  void a_folder_is_named_as_people_see_it(TestStore store) throws Exception {
    use(store);
    create("其他文件夹/报价");
    deliver(plain("<1@example.com>", "a"));

    assertThat(look("into=mails&folder=其他文件夹/报价")).isZero();
    assertThatThrownBy(() -> look("into=mails&folder=没有"))
        .hasMessageContaining("there is no folder '没有'")
        .hasMessageContaining("其他文件夹/报价");
  }

  @OnEachStore
  void attachments_go_when_their_delivery_has_gone(TestStore store) throws Exception {
    use(store);
    KeptAttachments before = kept();
    KeptAttachments.Attachment one = KeptAttachments.Attachment.of("mails", "k", 0, "a", "x/y");
    before.keep(one, new ByteArrayInputStream(new byte[] {1, 2}));

    kept().tidy();
    assertThat(kept().find(one.id())).isPresent();

    Clock later = Clock.offset(Clock.systemUTC(), java.time.Duration.ofDays(2));
    new KeptAttachments(source, later).tidy();
    assertThat(kept().find(one.id())).isEmpty();
    assertThat(
            JdbcClient.create(source)
                .sql("select count(*) from mail_attachment_chunk")
                .query()
                .singleValue())
        .hasToString("0");
  }

  @OnEachStore
  void a_wrong_password_is_told_without_the_password(TestStore store) {
    use(store);
    settings.put("password", "wrong-one");

    assertThatThrownBy(() -> look("into=mails"))
        .hasMessageStartingWith("login: imap: ")
        .hasMessageNotContaining("wrong-one");
  }

  @Test
  void wrong_parameters_are_told_with_name_limit_and_value() {
    for (String[] wrong :
        new String[][] {
          {"", "into must be"},
          {"into=x&then=burn", "then must be delete or keep or seen, not 'burn'"},
          {"into=x&by=pop3&then=seen", "by must be"},
          {"into=x&by=pop3&folder=Junk", "by must be"},
          {"into=x&most=0", "most must be a number from 1 to 10000, not '0'"},
          {"into=x&maxSize=9GB", "maxSize must be a size from 1KB to 500MB, not '9GB'"},
          {"into=x&within=soon", "within must be"},
          {"into=x&sbject=y", "sbject"}
        }) {
      assertThatThrownBy(() -> component().createEndpoint("mailbox:hq?" + wrong[0]))
          .as(wrong[0])
          .hasMessageContaining(wrong[1]);
    }
    assertThatThrownBy(() -> component().createEndpoint("mailbox:no-such?into=x"))
        .hasMessageContaining("no-such");
  }

  @Test
  void the_mailbox_of_a_paused_account_is_left_alone() throws Exception {
    Accounts accounts =
        new Accounts(List.of(new Account("hq", "mail", Map.of("user", "a@b.example"))));
    accounts.become(new KeptAccounts(Map.of(), Map.of(), Map.of("hq", Instant.EPOCH)));
    MailboxComponent component = MailboxComponent.forChecks(camel, accounts);
    var producer = component.createEndpoint("mailbox:hq?into=mails").createProducer();
    var exchange = producer.getEndpoint().createExchange();

    producer.process(exchange);

    assertThat(exchange.getMessage().getBody(Integer.class)).isZero();
  }

  private void use(TestStore store) {
    source = store.pool();
  }

  private KeptAttachments kept() {
    return new KeptAttachments(source, Clock.systemUTC());
  }

  private MailboxComponent component() {
    Accounts accounts = new Accounts(List.of(new Account("hq", "mail", settings)));
    if (source == null) {
      return MailboxComponent.forChecks(camel, accounts);
    }
    Mailboxes mailboxes =
        new Mailboxes(
            new Connections(new Logins(Clock.systemUTC())),
            new MailInbox(camel.createProducerTemplate()),
            kept(),
            new SeenMails(JdbcClient.create(source), Clock.systemUTC()),
            Clock.systemUTC(),
            looks);
    return new MailboxComponent(camel, accounts, mailboxes::look);
  }

  private int look(String parameters) throws Exception {
    var producer = component().createEndpoint("mailbox:hq?" + parameters).createProducer();
    var exchange = camel.getEndpoint("inbox:mails").createExchange();
    producer.process(exchange);
    return exchange.getMessage().getBody(int.class);
  }

  private List<Map<String, Object>> bodies(String flow) {
    List<Map<String, Object>> bodies = new ArrayList<>();
    for (var exchange : camel.getEndpoint("inbox:" + flow, MockEndpoint.class).getExchanges()) {
      Map<String, Object> body = new HashMap<>();
      exchange.getMessage().getBody(Map.class).forEach((k, v) -> body.put(k.toString(), v));
      bodies.add(body);
    }
    return bodies;
  }

  private List<String> keys(String flow) {
    return camel.getEndpoint("inbox:" + flow, MockEndpoint.class).getExchanges().stream()
        .map(exchange -> exchange.getMessage().getHeader("QiaoKey", String.class))
        .toList();
  }

  private MailFolder folder() throws Exception {
    return server.getManagers().getImapHostManager().getInbox(user);
  }

  private Flags flags() throws Exception {
    return folder().getMessages().get(0).getFlags();
  }

  private void deliver(String source) throws Exception {
    byte[] bytes = source.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    user.deliver(
        new MimeMessage(
            GreenMailUtil.getSession(server.getImap().getServerSetup()),
            new ByteArrayInputStream(bytes)));
  }

  private void create(String name) throws Exception {
    try (Store store = server.getImap().createStore()) {
      store.connect(USER, PASSWORD);
      store.getFolder(name).create(Folder.HOLDS_MESSAGES);
    }
  }

  private static String plain(String id, String subject) {
    return "From: Li <li@example.com>\nSubject: %s\n%sContent-Type: text/plain\n\nHello\n"
        .formatted(subject, id.isEmpty() ? "" : "Message-ID: " + id + "\n");
  }

  private static String withAttachment(String id, byte[] content) {
    return """
        From: Li <li@example.com>
        Subject: =?utf-8?B?5oql5Lu3?=
        Message-ID: %s
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        您好
        --b
        Content-Type: application/octet-stream; name=a.bin
        Content-Transfer-Encoding: base64

        %s
        --b--
        """
        .formatted(
            id, java.util.Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content));
  }
}
