package qiao.standin;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Bundles the three vendors of the flow from questionnaire to lead, and starts them in a process of
 * their own. Options, as {@code --name=value} or as a system property {@code standin.name}: {@code
 * questionnaire-port} (18081), {@code xiaoshouyi-port} (18082), {@code login-port} (18083), {@code
 * robot-port} (18084), each 0 for any free one; {@code webhook} (Qiao on port 8080); {@code
 * token-life} in seconds (7200); {@code robot-limit} per minute (20).
 */
public record StandIns(
    QuestionnaireStandIn questionnaire, XiaoshouyiStandIn xiaoshouyi, RobotStandIn robot)
    implements AutoCloseable {

  /** The last part of the address that the questionnaire pushes to. */
  public static final String PUSH_KEY = "standin-push-5c2f7a90";

  /** Starts all on free ports. */
  public static StandIns start() {
    return new StandIns(
        QuestionnaireStandIn.start(), XiaoshouyiStandIn.start(), RobotStandIn.start());
  }

  /** Starts all on the default ports, or the next free ones behind them. */
  static StandIns startFromDefaults() {
    return new StandIns(
        QuestionnaireStandIn.startFrom(18081),
        XiaoshouyiStandIn.startFrom(18082, 18083),
        RobotStandIn.startFrom(18084));
  }

  /** Returns where Qiao takes the pushes, when it runs at the given address. */
  public static String webhookAt(String qiao) {
    return qiao + "/hooks/questionnaire/questionnaire/" + PUSH_KEY;
  }

  /** Returns the settings of Qiao under which it talks to these. */
  public Map<String, String> settings() {
    return Settings.of(this);
  }

  /** Forgets everything that happened. */
  public void reset() {
    questionnaire.reset();
    xiaoshouyi.reset();
    robot.reset();
  }

  @Override
  public void close() {
    questionnaire.close();
    xiaoshouyi.close();
    robot.close();
  }

  /** Starts all, says where they are, and runs until the process is ended. */
  public static void main(String[] args) throws InterruptedException {
    Options options = new Options(args);
    StandIns all =
        new StandIns(
            QuestionnaireStandIn.start(options.number("questionnaire-port", 18081)),
            XiaoshouyiStandIn.start(
                options.number("xiaoshouyi-port", 18082), options.number("login-port", 18083)),
            RobotStandIn.start(options.number("robot-port", 18084)));
    Duration life = Duration.ofSeconds(options.number("token-life", 7_200));
    all.questionnaire.tokensLive(life).webhook(options.text("webhook", webhookAt(Demo.QIAO)));
    all.xiaoshouyi.tokensLive(life);
    all.robot.perMinute(options.number("robot-limit", 20));
    System.out.println(all.described());
    new CountDownLatch(1).await();
  }

  private String described() {
    StringBuilder text = new StringBuilder();
    text.append("# 腾讯问卷 (questionnaire): ").append(questionnaire.url());
    text.append("\n# 销售易 (CRM): ").append(xiaoshouyi.webUrl());
    text.append("\n# 企业微信群机器人 (robot): ").append(robot.url()).append("/messages\n");
    settings().forEach((name, value) -> text.append(line(name, value)));
    return text.toString();
  }

  static String line(String name, String value) {
    return "export " + name + "='" + value + "'\n";
  }
}
