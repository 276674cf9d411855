package qiao.setup;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qiao.catalog.Account;
import qiao.catalog.Accounts;

/** Shows how far each company is, tests its steps, and takes people's word for the others. */
public final class Setups {
  private static final String COMPANY = "wecom";

  private final SetupSettings settings;
  private final SetupStore store;
  private final StepTests tests;
  private final Accounts accounts;
  private final Clock clock;

  Setups(
      SetupSettings settings, SetupStore store, StepTests tests, Accounts accounts, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.tests = tests;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * One company.
   *
   * @param left how many steps are open
   */
  public record Company(String account, String corpId, int left, List<Step> steps) {}

  /**
   * One step of a company.
   *
   * @param judged how it stands; empty where nobody looked yet
   * @param testable whether a test can see it
   * @param barred whether another step has to be done first
   * @param copies what to copy, each with what it is
   */
  public record Step(
      SetupStep step,
      Optional<Judged> judged,
      boolean testable,
      boolean barred,
      Map<String, String> copies) {}

  /** Returns the companies whose apps can be called, by name of the account. */
  public List<Company> all() {
    return accounts.all().stream()
        .filter(one -> one.vendor().equals(COMPANY))
        .filter(one -> one.setting("secret").isPresent() && one.setting("corp-id").isPresent())
        .map(this::company)
        .toList();
  }

  public Optional<Company> of(String account) {
    return all().stream().filter(one -> one.account().equals(account)).findFirst();
  }

  private Company company(Account account) {
    Map<SetupStep, Judged> judged = store.of(account.name());
    boolean installed = isOver(judged.get(SetupStep.INSTALL));
    List<Step> steps =
        Arrays.stream(SetupStep.values())
            .map(
                step ->
                    new Step(
                        step,
                        Optional.ofNullable(judged.get(step)),
                        StepTests.SEEN.contains(step),
                        !installed && !step.group().equals("1"),
                        copies(step, account)))
            .toList();
    int left = (int) steps.stream().filter(one -> !isOver(one.judged().orElse(null))).count();
    return new Company(account.name(), account.settings().get("corp-id"), left, steps);
  }

  private static boolean isOver(Judged judged) {
    return judged != null && judged.state() != Judged.State.OPEN;
  }

  private Map<String, String> copies(SetupStep step, Account account) {
    return switch (step) {
      case PAGES -> given("应用主页", tests.home(account));
      case DOMAIN -> given("可信域名", settings.domain().orElse(""));
      case CALLBACK ->
          given(
              "回调 URL",
              settings.look().isBlank() ? "" : settings.look() + "/hooks/wecom/" + door(account));
      case SIDEBAR -> given("侧边栏页面", SetupSettings.of(settings.sidebar(), account));
      case MENU -> menus(account);
      default -> Map.of();
    };
  }

  /** A company that has no Token of its own is called back at its suite's address. */
  private static String door(Account account) {
    return account.setting("callback-token").isPresent()
        ? account.name()
        : account.settings().getOrDefault("suite", account.name());
  }

  private static Map<String, String> given(String what, String value) {
    return value.isBlank() ? Map.of() : Map.of(what, value);
  }

  private Map<String, String> menus(Account account) {
    Map<String, String> menus = new LinkedHashMap<>();
    for (SetupSettings.Main main : settings.menu()) {
      if (main.below().isEmpty()) {
        menus.put(main.name(), SetupSettings.of(main.url(), account));
      }
      for (SetupSettings.Button each : main.below()) {
        menus.put(main.name() + " → " + each.name(), SetupSettings.of(each.url(), account));
      }
    }
    return menus;
  }

  /**
   * Tests a step and keeps what was seen.
   *
   * @throws IllegalArgumentException when no test can see it, or there is no such company
   */
  public Judged test(String account, SetupStep step, String by) {
    StepTests.Seen seen = tests.look(step, known(account));
    Judged.State state = seen.done() ? Judged.State.DONE : Judged.State.OPEN;
    return keep(account, step, new Judged(state, seen.evidence(), by, clock.instant()));
  }

  /**
   * Takes a person's word for a step.
   *
   * @throws IllegalArgumentException when there is no such company
   */
  public Judged judge(String account, SetupStep step, Judged.State state, String note, String by) {
    known(account);
    return keep(account, step, new Judged(state, note.strip(), by, clock.instant()));
  }

  private Judged keep(String account, SetupStep step, Judged judged) {
    store.keep(account, step, judged);
    return judged;
  }

  private Account known(String account) {
    return accounts
        .find(account)
        .filter(one -> one.vendor().equals(COMPANY))
        .orElseThrow(
            () -> new IllegalArgumentException("there is no account " + account + " of wecom"));
  }
}
