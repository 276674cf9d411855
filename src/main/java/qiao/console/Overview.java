package qiao.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import qiao.binding.Unbound;
import qiao.binding.UnboundDeliveries;
import qiao.catalog.Account;
import qiao.catalog.AccountKey;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.catalog.Vendor;
import qiao.flow.Flow;
import qiao.flow.Flows;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;
import qiao.notice.Notices;
import qiao.token.Token;
import qiao.token.Tokens;
import qiao.vendor.PaceUse;
import qiao.vendor.Vendors;

/** Gathers how everything stands. What is costly to count is counted once in a few seconds. */
final class Overview {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int MOST_UNBOUND = 200;

  private final Parts parts;
  private volatile Seen seen;

  Overview(Parts parts) {
    this.parts = parts;
  }

  /** What the overview asks. */
  record Parts(
      Flows flows,
      Deliveries deliveries,
      Accounts accounts,
      Catalog catalog,
      Vendors vendors,
      UnboundDeliveries unbound,
      Notices notices,
      Activity activity,
      Clock clock) {}

  /**
   * Tells how everything stands.
   *
   * @param needs what a person has to do, the most urgent first
   */
  public record Seen(
      Instant at, List<Need> needs, List<FlowLine> flows, List<AccountLine> accounts, Plot all) {}

  /** Asks a person for something; the address shows what. */
  public record Need(String tone, long count, String zh, String en, String href) {}

  /** Tells how a flow stands. */
  public record FlowLine(Flow flow, Delivery.Count count, Plot plot) {
    /** Tells whether nothing of it was there today, and nothing is wrong with it. */
    public boolean quiet() {
      return open(count) == 0 && plot.good() + plot.bad() == 0 && flow.problem().isEmpty();
    }
  }

  /**
   * Tells how an account stands.
   *
   * @param token when the held token ends; empty when none is held
   * @param renewed since when this node has it
   * @param pace of those paces that it has to keep, the one of which most is in use just now
   * @param missing titles of the values that it would need
   */
  public record AccountLine(
      String name,
      String vendor,
      boolean hasToken,
      Optional<Instant> token,
      Optional<Instant> renewed,
      long renewals,
      Optional<PaceUse> pace,
      List<String> missing,
      Plot plot) {}

  Seen look() {
    Seen last = seen;
    if (last == null || last.at().plus(FRESH).isBefore(parts.clock().instant())) {
      last = lookAnew();
      seen = last;
    }
    return last;
  }

  private Seen lookAnew() {
    Instant now = parts.clock().instant();
    List<Activity.Entry> activity = parts.activity().since(now.minus(DAY));
    List<FlowLine> flows = flows(activity, now);
    List<AccountLine> accounts = accounts(activity, now);
    return new Seen(now, needs(flows), flows, accounts, Plot.of(of("flow", activity), now));
  }

  private List<FlowLine> flows(List<Activity.Entry> activity, Instant now) {
    Map<String, Delivery.Count> counts =
        parts.deliveries().boundedCounts().stream()
            .collect(Collectors.toMap(Delivery.Count::flow, Function.identity()));
    return parts.flows().list().stream()
        .map(
            flow ->
                new FlowLine(
                    flow,
                    counts.getOrDefault(flow.id(), none(flow.id())),
                    Plot.of(of("flow", flow.id(), activity), now)))
        .sorted(Comparator.comparing((FlowLine line) -> -open(line.count()) - line.plot().good()))
        .toList();
  }

  private static long open(Delivery.Count count) {
    return count.waiting() + count.moving() + count.parked();
  }

  private static Delivery.Count none(String flow) {
    return new Delivery.Count(flow, 0, 0, 0, Optional.empty(), true);
  }

  private List<AccountLine> accounts(List<Activity.Entry> activity, Instant now) {
    Tokens tokens = parts.vendors().tokens();
    List<AccountLine> lines = new ArrayList<>();
    for (Account account : parts.accounts().all()) {
      Vendor vendor = parts.catalog().vendor(account.vendor()).orElseThrow();
      lines.add(
          new AccountLine(
              account.name(),
              vendor.title(),
              vendor.token().isPresent(),
              vendor.token().flatMap(rule -> tokens.held(account)).map(Token::endsAt),
              vendor.token().flatMap(rule -> tokens.renewedAt(account)),
              vendor.token().isPresent() ? tokens.renewals(account) : 0,
              tightest(account),
              Accounts.missing(account, vendor).stream().map(AccountKey::title).toList(),
              Plot.of(of("account", account.name(), activity), now)));
    }
    // What is not filled in is not used: it comes last.
    lines.sort(Comparator.comparing(line -> !line.missing().isEmpty()));
    return lines;
  }

  private Optional<PaceUse> tightest(Account account) {
    return parts.vendors().paceUse(account).stream()
        .filter(pace -> pace.used() > 0)
        .max(Comparator.comparingInt(PaceUse::percent));
  }

  private List<Need> needs(List<FlowLine> flows) {
    List<Need> needs = new ArrayList<>();
    long parked = flows.stream().mapToLong(line -> line.count().parked()).sum();
    add(needs, "bad", parked, "条死信等人处理", "messages are parked", "/console/parked");
    long broken = flows.stream().filter(line -> line.flow().problem().isPresent()).count();
    add(needs, "bad", broken, "个集成流的文件有误", "flow files are broken", "/console/flows");
    List<Unbound> unbound =
        parts.unbound().find(Optional.empty(), OptionalLong.empty(), MOST_UNBOUND);
    String people = unbound.size() < MOST_UNBOUND ? "名员工没有绑定，待办在等" : "名以上员工没有绑定，待办在等";
    add(
        needs,
        "warn",
        unbound.size(),
        people,
        "employees are not bound",
        "/console/bindings/unbound");
    long stopped =
        flows.stream()
            .filter(line -> line.flow().state() == Flow.State.STOPPED)
            .filter(line -> line.count().waiting() > 0)
            .count();
    add(needs, "warn", stopped, "个停止的集成流有消息在等", "stopped flows have messages", "/console/flows");
    Notices.State notices = parts.notices().state();
    add(
        needs,
        "warn",
        notices.unsent(),
        "条通知没能发给管理员",
        "notices could not be sent",
        "/console/notices");
    return needs;
  }

  private static void add(
      List<Need> needs, String tone, long count, String zh, String en, String href) {
    if (count > 0) {
      needs.add(new Need(tone, count, zh, en, href));
    }
  }

  private static List<Activity.Entry> of(String kind, List<Activity.Entry> all) {
    return all.stream().filter(entry -> entry.key().kind().equals(kind)).toList();
  }

  private static List<Activity.Entry> of(String kind, String name, List<Activity.Entry> all) {
    return of(kind, all).stream().filter(entry -> entry.key().name().equals(name)).toList();
  }
}
