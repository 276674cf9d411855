package qiao.organisation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import qiao.MovableClock;
import qiao.binding.Binding;
import qiao.binding.Bindings;
import qiao.binding.TestBindings;
import qiao.crm.Join;
import qiao.crm.Joins;
import qiao.crm.TestJoins;
import qiao.store.TestStore;

/** One join on a store, between two sides in memory; what is put into the inbox is done at once. */
final class TestOrganisation implements AutoCloseable {
  final FakeSides sides = new FakeSides();
  final MovableClock clock = new MovableClock();
  final Organisations organisations;
  final Bindings bindings;
  final Join join;
  final Stores stores;
  private final Joins joins;
  private final Rules rules;
  private final OrganisationWork work;
  private final TestBindings qiao;
  private final Deque<Long> queue = new ArrayDeque<>();
  private final Queue later = (plan, key) -> queue.add(plan.id());

  TestOrganisation(TestStore store, Mode mode) {
    qiao = new TestBindings(store);
    bindings = qiao.bean(Bindings.class);
    JdbcTemplate jdbc = qiao.bean(JdbcTemplate.class);
    joins = TestJoins.company();
    join = joins.find("company").orElseThrow();
    rules = new Rules(Map.of("company", new Rules.Rule(mode, Side.WECOM, 20)));
    stores =
        OrganisationConfiguration.stores(
            jdbc, qiao.bean(DataSourceTransactionManager.class), clock);
    JdbcClient client = JdbcClient.create(jdbc);
    work =
        new OrganisationWork(
            joins,
            rules,
            stores,
            OrganisationConfiguration.parts(stores, sides, client, rules, bindings, clock),
            later,
            clock);
    organisations = new Organisations(joins, rules, stores, new Association(client), later, clock);
    sides.department(Side.WECOM, "1", "示例科技", "");
    sides.department(Side.CRM, "1", "总部", "");
  }

  /** Hears the same people, and does something else right before one of its writes. */
  Organisations before(int write, Runnable deed) {
    DataSourceTransactionManager manager = qiao.bean(DataSourceTransactionManager.class);
    WatchedJdbc jdbc = new WatchedJdbc(manager.getDataSource(), write, deed);
    Stores watched = OrganisationConfiguration.stores(jdbc, manager, clock);
    Association association = new Association(JdbcClient.create(jdbc));
    return new Organisations(joins, rules, watched, association, later, clock);
  }

  /** Does all that is queued. */
  void work() {
    while (!queue.isEmpty()) {
      long plan = queue.poll();
      while (work.goOn(plan)) {
        continue;
      }
    }
  }

  /** Goes on with a plan, as the inbox does after a crash. */
  void workOn(long plan) {
    while (work.goOn(plan)) {
      continue;
    }
  }

  /** Reads and compares, and leaves the preview. */
  Plan plan() {
    Plan begun = organisations.begin("company", "admin");
    work();
    return plan(begun.id());
  }

  Plan plan(long id) {
    return organisations.plan(id).orElseThrow();
  }

  /** Agrees to what a plan asks, and carries it out. */
  Plan confirm(Plan plan) {
    organisations.confirm(plan.id(), asks(plan), "admin");
    work();
    return plan(plan.id());
  }

  int asks(Plan plan) {
    return organisations.counts(plan.id()).stream().mapToInt(Organisations.Count::asks).sum();
  }

  /** Compares as the schedule does. */
  Plan night() {
    Plan begun = organisations.begin("company", Organisations.SCHEDULE);
    work();
    return plan(begun.id());
  }

  void event(Map<String, ?> event) {
    work.event(join, event);
  }

  List<Step> steps(Plan plan) {
    return organisations.steps(plan.id(), Optional.empty(), 0, 10_000);
  }

  void bind(String employee, String user) {
    bindings.create(new Binding("oa", "", employee, user, "", "", "", ""), "admin");
  }

  @Override
  public void close() {
    qiao.close();
  }
}
