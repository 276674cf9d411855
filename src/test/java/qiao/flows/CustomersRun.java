package qiao.flows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import qiao.standin.StandIn;
import qiao.standin.VendorStandIns;
import qiao.standin.WecomStandIn;

/**
 * Imports many customers of 企业微信 into EC with the packaged program, which is killed in the middle,
 * and says what is there in the end. Arguments: how many customers (100000), how many tags (500),
 * how many kills (3).
 */
public final class CustomersRun implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofHours(3);
  private static final int MEMBERS = 4;
  private static final List<String> NAMES = List.of("zhangsan", "lisi", "wangwu", "lihua");

  /**
   * The company's own two. A customer without a mobile who is on his way when the program is killed
   * waits for a person, as documented: EC can't be asked about him. So both have one here.
   */
  private static final List<String> OWN = List.of("wmExample0001", "wmExample0002");

  private static final int GROUP_SIZE = 25;
  private static final String FRONT = "wmRun";

  /** Every tenth customer carries a tag. */
  private static final int TAGGED = 10;

  private final VendorStandIns vendors = VendorStandIns.start();
  private final PackagedQiao qiao;
  private final Operator operator;
  private final int count;
  private final int tags;

  private CustomersRun(Path folder, int count, int tags) {
    this.count = count;
    this.tags = tags;
    Map<String, String> settings = new HashMap<>(vendors.settings());
    settings.put("WECOM_CUSTOMERS_SECRET", WecomStandIn.SECRET);
    settings.put("WECOM_CRM", "ec");
    settings.put("JAVA_TOOL_OPTIONS", "-Xmx256m");
    qiao = new PackagedQiao(folder, settings);
    operator = new Operator(qiao::url);
  }

  /**
   * What is there in the end.
   *
   * @param customers in EC
   * @param doubled of them, those with the mobile of another
   * @param missing contacts without a customer
   * @param tagged customers in EC with a tag
   * @param calls counted by the stand-ins, by operation
   * @param heapMegabytes the most that was in use, as metrics told
   */
  record Result(
      int customers,
      int doubled,
      int missing,
      int tagged,
      int expectedTagged,
      int kills,
      double previewSeconds,
      double tagSeconds,
      double seconds,
      long heapMegabytes,
      Map<String, Long> calls) {
    boolean whole() {
      return doubled == 0 && missing == 0 && tagged == expectedTagged;
    }
  }

  public static void main(String[] args) throws IOException {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int tags = args.length > 1 ? Integer.parseInt(args[1]) : 500;
    int kills = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    Result result = run(Files.createTempDirectory(target, "customers-"), count, tags, kills);
    System.out.println(result);
    System.exit(result.whole() ? 0 : 1);
  }

  /** Imports, with the program's data in a folder. */
  static Result run(Path folder, int count, int tags, int kills) {
    try (CustomersRun run = new CustomersRun(folder, count, tags)) {
      return run.run(kills);
    }
  }

  private Result run(int kills) {
    vendors.ec().labels(tags, GROUP_SIZE);
    for (int n = 0; n < count; n++) {
      String member = NAMES.get(n % MEMBERS);
      vendors.wecom().hadCustomer(member, contact(n), "客户" + n, 1_717_200_000L + n);
      vendors.wecom().remark(member, contact(n), "客户" + n, mobile(n), "公司" + n % 1000);
    }
    vendors.wecom().remark("zhangsan", OWN.get(0), "", mobile(count), "");
    vendors.wecom().remark("lisi", OWN.get(0), "", mobile(count), "");
    vendors.wecom().remark("zhangsan", OWN.get(1), "", mobile(count + 1), "");
    start();
    double tagSeconds =
        timed(
            () -> {
              post("/console/customer-tags/company/agree", "winner=CRM");
              until(() -> page("/console/customer-tags").contains("互相更新"));
            });
    vendors.wecom().markEvery(FRONT, TAGGED);
    double previewSeconds =
        timed(
            () -> {
              post("/console/customers/company/preview", "");
              until(() -> page("/console/customers").contains("导入 <span>"));
            });
    String preview =
        page("/console/customers").replaceAll("(?s).*name=\"preview\" value=\"(\\d+)\".*", "$1");
    long[] heap = {0};
    double seconds =
        timed(
            () -> {
              post("/console/customers/company/import", "preview=" + preview);
              for (int kill = 1; kill <= kills; kill++) {
                int reached = count * kill / (kills + 1);
                until(() -> look(heap) >= reached);
                qiao.kill();
                start();
              }
              until(() -> look(heap) >= count && operator.open() == 0);
            });
    return result(kills, previewSeconds, tagSeconds, seconds, heap[0]);
  }

  private void start() {
    qiao.start(
        "--qiao.accounts.ec.pace=1000000/1s",
        "--qiao.accounts.wecom-customers.pace=1000000/1s",
        "--qiao.hawtio.enabled=false");
  }

  private String page(String path) {
    return operator.send(operator.request(path).header("Accept", "text/html").build()).body();
  }

  private void post(String path, String form) {
    operator.send(
        operator
            .request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private int look(long[] heap) {
    JsonNode used = operator.get("/actuator/metrics/jvm.memory.used?tag=area:heap");
    heap[0] = Math.max(heap[0], used.at("/measurements/0/value").asLong() >> 20);
    return vendors.ec().count();
  }

  private Result result(
      int kills, double previewSeconds, double tagSeconds, double seconds, long heap) {
    Set<String> mobiles = new HashSet<>();
    int doubled = 0;
    for (JsonNode one : vendors.ec().customers()) {
      String mobile = one.path("mobile").asText("");
      doubled += !mobile.isEmpty() && !mobiles.add(mobile) ? 1 : 0;
    }
    int missing = 0;
    for (int n = 0; n < count + OWN.size(); n++) {
      missing += mobiles.contains(mobile(n)) ? 0 : 1;
    }
    Map<String, Long> calls = new TreeMap<>();
    for (StandIn one : List.of(vendors.wecom(), vendors.ec())) {
      one.counts().forEach((name, number) -> calls.merge(name, number, Long::sum));
    }
    return new Result(
        vendors.ec().count(),
        doubled,
        missing,
        vendors.ec().labelled(),
        (count + TAGGED - 1) / TAGGED,
        kills,
        previewSeconds,
        tagSeconds,
        seconds,
        heap,
        calls);
  }

  private static String contact(int number) {
    return FRONT + "%06d".formatted(number);
  }

  private static String mobile(int number) {
    return "139%08d".formatted(number);
  }

  private static void until(BooleanSupplier condition) {
    Awaitility.await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(condition::getAsBoolean);
  }

  private static double timed(Runnable deed) {
    long began = System.nanoTime();
    deed.run();
    return (System.nanoTime() - began) / 1e9;
  }

  @Override
  public void close() {
    qiao.close();
    vendors.close();
  }
}
