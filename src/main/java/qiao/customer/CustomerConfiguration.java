package qiao.customer;

import java.time.Clock;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.binding.Bindings;
import qiao.crm.Crm;
import qiao.crm.Joins;
import qiao.node.Node;

/** Puts the parts of this package together, and names, for routes, what they use of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CustomerSettings.class)
class CustomerConfiguration {
  @Bean
  @DependsOnDatabaseInitialization
  Relations relations(JdbcClient jdbc, Clock clock) {
    return new Relations(jdbc, clock);
  }

  @Bean
  CrmCustomers crmCustomers(Crm crm) {
    return new CrmCustomers(crm);
  }

  @Bean
  ContactEvent contactEvent(Joins joins, Relations relations, CrmCustomers crm, Clock clock) {
    return new ContactEvent(joins, relations, crm, clock);
  }

  @Bean
  ContactToRead contactToRead(Joins joins, Relations relations) {
    return new ContactToRead(joins, relations);
  }

  @Bean
  ContactArrived contactArrived(
      Joins joins, Relations relations, Bindings bindings, CustomerSettings settings, Clock clock) {
    return new ContactArrived(joins, relations, new Owners(bindings), settings, clock);
  }

  @Bean
  @DependsOnDatabaseInitialization
  Claims customerClaims(JdbcClient jdbc, Clock clock) {
    return new Claims(jdbc, clock);
  }

  @Bean
  MobileAsked mobileAsked(Claims claims) {
    return new MobileAsked(claims);
  }

  @Bean
  ContactFound contactFound(Claims claims) {
    return new ContactFound(claims);
  }

  @Bean
  ContactRelated contactRelated(Joins joins, Relations relations, Claims claims) {
    return new ContactRelated(joins, relations, claims);
  }

  @Bean
  ContactGiven contactGiven(Joins joins, Relations relations, Bindings bindings, CrmCustomers crm) {
    return new ContactGiven(joins, relations, new Owners(bindings), crm);
  }

  @Bean
  CrmCustomerArrived crmCustomerArrived(Joins joins, Relations relations) {
    return new CrmCustomerArrived(joins, relations);
  }

  @Bean
  ContactRemark contactRemark(Relations relations) {
    return new ContactRemark(relations);
  }

  @Bean
  ContactRemarked contactRemarked(Relations relations) {
    return new ContactRemarked(relations);
  }

  @Bean
  CompareCustomers compareCustomers(
      Joins joins, Relations relations, CrmCustomers crm, ProducerTemplate template, Clock clock) {
    return new CompareCustomers(joins, relations, crm, template, clock);
  }

  @Bean
  @DependsOnDatabaseInitialization
  ImportStore importStore(JdbcTemplate jdbc, PlatformTransactionManager manager, Clock clock) {
    return new ImportStore(jdbc, new TransactionTemplate(manager), clock);
  }

  @Bean(destroyMethod = "close")
  Imports imports(
      Joins joins,
      Relations relations,
      CrmCustomers crm,
      ImportStore store,
      ProducerTemplate template,
      Node node,
      Clock clock) {
    Map<ImportState.Kind, PageTaker> takers =
        Map.of(
            ImportState.Kind.PREVIEW, new CountPage(relations, crm),
            ImportState.Kind.IMPORT, new HandOnPage(template, store));
    Walk walk = new Walk(store, new WecomContacts(template), takers, node::self);
    return new Imports(joins, crm, store, walk, clock);
  }

  @Bean
  ByHand relatedByHand(Relations relations, CrmCustomers crm) {
    return new ByHand(relations, crm);
  }

  @Bean
  WelcomeRules welcomeRules(CustomerSettings settings) {
    return new WelcomeRules(settings);
  }
}
