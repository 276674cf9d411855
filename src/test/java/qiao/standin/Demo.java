package qiao.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import qiao.Qiao;

/** Starts the stand-ins and Qiao in one process, so that everything can be tried at once. */
public final class Demo {
  /** Where Qiao listens, unless {@code server.port} says otherwise. */
  static final String QIAO = "http://localhost:8080";

  private Demo() {}

  /** Starts everything and says what to open. */
  public static void main(String[] args) throws IOException {
    StandIns standIns = StandIns.startFromDefaults();
    String qiao = address(new Options(args));
    standIns.questionnaire().webhook(StandIns.webhookAt(qiao));
    String password = password();
    configure(standIns, password);
    try {
      // Returns when the application is ready for traffic.
      Qiao.main(args);
    } catch (RuntimeException e) {
      standIns.close();
      throw e;
    }
    System.out.println(guide(standIns, qiao, password));
  }

  private static void configure(StandIns standIns, String password) throws IOException {
    standIns.settings().forEach(System::setProperty);
    System.setProperty("QIAO_ADMIN_PASSWORD", password);
    System.setProperty("spring.profiles.active", "dev");
    System.setProperty("qiao.dev", "true");
    // Absolute, because H2 refuses a path that depends on the working directory.
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    System.setProperty("QIAO_DATA", Files.createTempDirectory(target, "demo-").toString());
  }

  private static String password() {
    Map<String, String> environment = System.getenv();
    return System.getProperty(
        "QIAO_ADMIN_PASSWORD", environment.getOrDefault("QIAO_ADMIN_PASSWORD", "demo"));
  }

  private static String address(Options options) {
    String usual = System.getenv().getOrDefault("SERVER_PORT", "8080");
    String port = System.getProperty("server.port", usual);
    return "http://localhost:" + options.text("server.port", port);
  }

  private static String guide(StandIns standIns, String qiao, String password) {
    return """

        Qiao and its vendor stand-ins are ready.

          1. Fill in the questionnaire 展会留资 (腾讯问卷):  %s
          2. See the new lead 销售线索 (销售易):             %s
          3. See the message in the group (企业微信机器人):  %s/messages
          4. See the delivery:  curl -u admin:%s %s/api/deliveries

        End with Ctrl-C.
        """
        .formatted(
            standIns.questionnaire().pageUrl(QuestionnaireStandIn.EXPO) + "?campaign_id=EXPO24",
            standIns.xiaoshouyi().webUrl(),
            standIns.robot().url(),
            password.equals("demo") ? password : "$QIAO_ADMIN_PASSWORD",
            qiao);
  }
}
