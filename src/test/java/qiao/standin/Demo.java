package qiao.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import qiao.Qiao;

/** Starts the stand-ins and Qiao in one process, so that everything can be tried at once. */
public final class Demo {
  /** Where Qiao listens, unless {@code server.port} says otherwise. */
  static final String QIAO = "http://localhost:8080";

  private final StandIns standIns = StandIns.startFromDefaults();
  private final TodoDemo todos = TodoDemo.startFromDefaults();
  private final VendorStandIns vendors = VendorStandIns.startFromDefaults();
  private final WecomTodoDemo joined = new WecomTodoDemo(vendors, todos);
  private final WecomDemo doors = new WecomDemo(vendors.wecom(), vendors.fxiaoke());
  private final String qiao;
  private final String user = setting("QIAO_ADMIN_USER", "admin");
  private final String crm = setting("WECOM_CRM", "fxiaoke-legacy");
  private final String password = setting("QIAO_ADMIN_PASSWORD", "demo");

  private Demo(String qiao) {
    this.qiao = qiao;
  }

  /** Starts everything and says what to open. */
  public static void main(String[] args) throws IOException {
    new Demo(address(new Options(args))).run(args);
  }

  private void run(String[] args) throws IOException {
    standIns.questionnaire().webhook(StandIns.webhookAt(qiao));
    configure();
    try {
      // Returns when the application is ready for traffic.
      Qiao.main(args);
      todos.bind(qiao, user, password);
      joined.bind(qiao, user, password, crm);
    } catch (RuntimeException | IOException e) {
      standIns.close();
      todos.close();
      vendors.close();
      throw e;
    }
    todos.hint(qiao, login());
    System.out.println(guide());
  }

  private void configure() throws IOException {
    standIns.settings().forEach(System::setProperty);
    todos.connect(qiao).forEach(System::setProperty);
    vendors.settings().forEach(System::setProperty);
    joined.connect(qiao).forEach(System::setProperty);
    doors.connect(qiao).forEach(System::setProperty);
    doors.furnish();
    System.setProperty("WECOM_CRM", crm);
    System.setProperty("WECOM_ORGANISATION", crm.equals("ec") ? "both" : "by-hand");
    System.setProperty("WECOM_ARCHIVE_LIBRARY", StandInFinance.library(vendors.wecom()));
    System.setProperty("FXIAOKE_RECORD_FILE_FIELD", "field_files__c");
    System.setProperty("qiao.archive.every", "5s");
    System.setProperty("QIAO_ADMIN_PASSWORD", password);
    System.setProperty(
        "QIAO_ACCOUNT_KEY",
        setting("QIAO_ACCOUNT_KEY", "the demo keeps no secret worth a better key"));
    System.setProperty("spring.profiles.active", "dev");
    System.setProperty("qiao.dev", "true");
    // Absolute, because H2 refuses a path that depends on the working directory.
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    System.setProperty("QIAO_DATA", Files.createTempDirectory(target, "demo-").toString());
  }

  private static String setting(String name, String usual) {
    return System.getProperty(name, System.getenv().getOrDefault(name, usual));
  }

  private static String address(Options options) {
    String usual = System.getenv().getOrDefault("SERVER_PORT", "8080");
    String port = System.getProperty("server.port", usual);
    return "http://localhost:" + options.text("server.port", port);
  }

  /** A password that somebody chose is not shown. */
  private String login() {
    return user + ":" + (password.equals("demo") ? password : "$QIAO_ADMIN_PASSWORD");
  }

  private String guide() {
    OaStandIns oas = todos.oas();
    return """

        Qiao and its vendor stand-ins are ready.

        A questionnaire becomes a lead:
          1. Fill in the questionnaire 展会留资 (腾讯问卷):  %s
          2. See the new lead 销售线索 (销售易):             %s
          3. See the message in the group (企业微信机器人):  %s/messages

        A todo goes to each OA, and a click there into the CRM:
          4. Raise a todo in the CRM (纷享销客):             %s
          5. Click it in an OA; it leads through Qiao's door and ends, logged in, in the CRM:
             致远    %s   /sso/seeyon/seeyon
             泛微    %s   /sso/oauth2/weaver, phones /sso/signed/weaver
             蓝凌    %s   /sso/cas/landray
             云之家  %s   /sso/yunzhijia/yunzhijia
             WeLink  %s   /sso/welink/welink

        The same todo comes to 企业微信, and is approved there:
          6. See the cards of its members, click 同意:      %s/company
             The card says 已处理, the todo is over in the CRM and at each OA.
             There, too: let people join, customers come, tags change; see what Qiao was told.
          7. Switch todos off for one person:              %s/console/bindings/silences?account=wecom

        企业微信 leads into the CRM:
          8. Click a member in the workbench:              %s/workbench
          9. Open the sidebar of a chat, relate, set tags: %s/chats

        A conversation becomes part of a sales record:
         10. Make a key pair in the console:                %s/console/archive/setup
         11. Paste its public key (企业微信会话内容存档):         %s/archive
         12. Read, tick messages, hand them on:             %s/console/archive
         13. See the sales record (纷享销客):                 %s/records

        People, customers and tags of 企业微信 and the CRM (%s):
         14. Members and departments on both sides:        %s/console/organisation
         15. Customers, previewed and imported:            %s/console/customers
         16. Tags that agree, where the CRM has some:      %s/console/customer-tags
             EC takes all of it: start with WECOM_CRM=ec.

        A company lets a provider's app in (代开发应用):
         17. Invite it, then test step by step:            %s/console/setups
         18. Its administrator agrees, or ends it:         %s/install

        The console:    %s/ (%s)
        What Qiao did:  curl -u %s %s/api/deliveries
        Who came in:    curl -u %s %s/api/sso/visits

        End with Ctrl-C.
        """
        .formatted(
            standIns.questionnaire().pageUrl(QuestionnaireStandIn.EXPO) + "?campaign_id=EXPO24",
            standIns.xiaoshouyi().webUrl(),
            standIns.robot().url(),
            todos.crm().url(),
            oas.seeyon().url(),
            oas.weaver().url(),
            oas.landray().url(),
            oas.yunzhijia().url(),
            oas.welink().url(),
            vendors.wecom().url(),
            qiao,
            vendors.wecom().url(),
            vendors.wecom().url(),
            qiao,
            vendors.wecom().url(),
            qiao,
            vendors.fxiaoke().url(),
            crm,
            qiao,
            qiao,
            qiao,
            qiao,
            vendors.wecom().url(),
            qiao,
            login(),
            login(),
            qiao,
            login(),
            qiao);
  }
}
