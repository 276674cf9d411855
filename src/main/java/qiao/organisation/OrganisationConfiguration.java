package qiao.organisation;

import java.time.Clock;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.binding.Bindings;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Problem;
import qiao.crm.Crm;
import qiao.crm.Joins;

/** Puts organisations together, and names, for routes, what they use of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Rules.class)
class OrganisationConfiguration {
  static Stores stores(JdbcTemplate jdbc, PlatformTransactionManager manager, Clock clock) {
    JdbcClient client = JdbcClient.create(jdbc);
    return new Stores(
        new RowStore(jdbc),
        new Sightings(jdbc),
        new Pairs(client),
        new PlanStore(client, clock),
        new StepStore(jdbc, clock),
        new TransactionTemplate(manager));
  }

  static OrganisationWork.Parts parts(
      Stores stores, Sides sides, JdbcClient jdbc, Rules rules, Bindings bindings, Clock clock) {
    Comparing comparing = new Comparing(stores, sides, jdbc, rules, clock);
    return new OrganisationWork.Parts(
        new Reading(sides, stores, clock),
        comparing,
        new Execution(stores, new Deeds(stores, sides, bindings), comparing, clock),
        new MemberEvents(stores, sides, bindings));
  }

  @Bean
  @DependsOnDatabaseInitialization
  Stores organisationStores(JdbcTemplate jdbc, PlatformTransactionManager manager, Clock clock) {
    return stores(jdbc, manager, clock);
  }

  @Bean
  Organisations organisations(
      Joins joins,
      Rules rules,
      Stores organisationStores,
      JdbcClient jdbc,
      ProducerTemplate template,
      Environment environment,
      Clock clock) {
    BrokenFiles.throwIfAny(
        rules.organisation().keySet().stream()
            .filter(join -> environment.getProperty("qiao.joins." + join + ".crm") == null)
            .filter(join -> joins.find(join).isEmpty())
            .map(OrganisationConfiguration::noJoin)
            .toList());
    return new Organisations(
        joins, rules, organisationStores, new Association(jdbc), new InboxQueue(template), clock);
  }

  private static Problem noJoin(String name) {
    return new Problem(
        "config/application.yaml",
        0,
        "qiao.organisation." + name,
        "there is no join '" + name + "'",
        "name a key of qiao.joins, or an account that names its CRM");
  }

  @Bean
  OrganisationWork organisationWork(
      Joins joins,
      Rules rules,
      Stores organisationStores,
      Crm crm,
      ProducerTemplate template,
      JdbcClient jdbc,
      Bindings bindings,
      Clock clock) {
    Sides sides = new CamelSides(crm, template);
    return new OrganisationWork(
        joins,
        rules,
        organisationStores,
        parts(organisationStores, sides, jdbc, rules, bindings, clock),
        new InboxQueue(template),
        clock);
  }

  @Bean
  EventLane organisationEventLane(Joins joins) {
    return new EventLane(joins);
  }

  @Bean
  NightlyPlans organisationNightly(Joins joins, Organisations organisations) {
    return new NightlyPlans(joins, organisations);
  }
}
