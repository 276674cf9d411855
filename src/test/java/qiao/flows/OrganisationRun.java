package qiao.flows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import qiao.standin.Options;
import qiao.standin.VendorStandIns;

/**
 * Brings a company into step that is half in 企业微信 and half in EC: {@code mvn
 * spring-boot:test-run@organisation}. {@code --people} (10,000) and {@code --departments} (2,000)
 * are there in the end on both sides; the program, with {@code --heap} (256) megabytes, is killed
 * {@code --kills} (3) times while it works, each after {@code --calls} (1,000) more.
 */
public final class OrganisationRun {
  private static final Pattern PLAN = Pattern.compile("/console/organisation/plans/(\\d+)");
  private static final Pattern ASKS = Pattern.compile("name=\"changes\" value=\"(\\d+)\"");
  private static final String PAGE = "/console/organisation/plans/";

  private final VendorStandIns vendors = VendorStandIns.start();
  private final Companies companies = new Companies(vendors);
  private final PackagedQiao qiao;
  private final int kills;
  private final int callsBetween;
  private Visitor visitor;

  private OrganisationRun(Path folder, Options options) {
    this.kills = options.number("kills", 3);
    this.callsBetween = options.number("calls", 1_000);
    Map<String, String> settings = new HashMap<>(vendors.settings());
    settings.put("WECOM_CRM", "ec");
    settings.put("WECOM_ORGANISATION", "both");
    settings.put("JAVA_TOOL_OPTIONS", "-Xmx" + options.number("heap", 256) + "m");
    this.qiao = new PackagedQiao(folder, settings);
  }

  /** Runs it; exits with 1 when both sides differ in the end. */
  public static void main(String[] args) throws IOException {
    Options options = new Options(args);
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    Path folder = Files.createTempDirectory(target, "organisation-");
    System.exit(run(folder, options) ? 0 : 1);
  }

  /** Tells whether both sides are equal in the end; the program's data lie in a folder. */
  static boolean run(Path folder, Options options) {
    OrganisationRun run = new OrganisationRun(folder, options);
    return run.run(options.number("people", 10_000), options.number("departments", 2_000));
  }

  private boolean run(int people, int departments) {
    try (qiao) {
      companies.found(people, departments);
      start();
      long began = System.nanoTime();
      String plan = begin();
      await("name=\"changes\"", plan, 0);
      tell("read and compared", began);
      String changes = found(ASKS, visitor.get(PAGE + plan).body());
      System.out.println("steps that ask: " + changes);
      visitor.post(PAGE + plan + "/confirm", "changes=" + changes);
      await("已完成", plan, kills);
      tell("carried out, with " + kills + " kills", began);
      boolean same = companies.wecom().equals(companies.ec());
      System.out.println("lines on each side: " + companies.ec().size() + ", equal: " + same);
      vendors
          .wecom()
          .counts()
          .forEach((name, count) -> System.out.println("企业微信 " + name + " " + count));
      vendors
          .ec()
          .counts()
          .forEach((name, count) -> System.out.println("EC " + name + " " + count));
      long again = System.nanoTime();
      String second = begin();
      await("已完成", second, 0);
      tell("compared anew, nothing to do", again);
      return same;
    } finally {
      vendors.close();
    }
  }

  private void start() {
    qiao.start(
        "--qiao.accounts.ec.pace=100000/1s",
        "--qiao.accounts.wecom.pace=100000/1s",
        "--qiao.accounts.wecom-contacts.pace=100000/1s");
    visitor = new Visitor(qiao.url());
    visitor.login("admin", Operator.PASSWORD);
    visitor.with("X-CSRF-TOKEN", visitor.csrf());
  }

  private String begin() {
    String location =
        visitor
            .post("/console/organisation/joins/company/compare", "")
            .headers()
            .firstValue("Location")
            .orElseThrow();
    return found(PLAN, location);
  }

  private void await(String words, String plan, int ends) {
    int[] left = {ends};
    long[] done = {0};
    Awaitility.await()
        .pollInterval(Duration.ofSeconds(1))
        .atMost(Duration.ofHours(2))
        .until(
            () -> {
              long now = vendors.wecom().counts().values().stream().mapToLong(n -> n).sum();
              if (left[0] > 0 && now > done[0] + callsBetween) {
                left[0]--;
                qiao.kill();
                start();
                done[0] = vendors.wecom().counts().values().stream().mapToLong(n -> n).sum();
              }
              return visitor.get(PAGE + plan).body().contains(words);
            });
  }

  private static String found(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("no " + pattern + " in\n" + text);
    }
    return found.group(1);
  }

  private static void tell(String what, long began) {
    System.out.printf("%s: %.1f s%n", what, (System.nanoTime() - began) / 1e9);
  }
}
