package qiao.todo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.binding.Bindings;
import qiao.binding.ChangeLog;
import qiao.binding.UnboundDeliveries;
import qiao.catalog.AccountUse;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.crm.Crm;
import qiao.crm.Joins;
import qiao.inbox.Deliveries;
import qiao.vendor.Calls;

/** Names, for routes, what they use of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TodoSettings.class)
class TodoConfiguration {
  /** Where connectors stand: one file per OA account, and the ready-made ones. */
  private static final String FOLDER = "${qiao.todo.folder:routes/todo}";

  @Bean
  Legend todoLegend(@Value(FOLDER) Path folder) {
    return Legend.builtIn().withFile(folder.resolve(Connectors.LEGEND));
  }

  @Bean
  OaAccounts oaAccounts(
      @Value(FOLDER) Path folder,
      Legend legend,
      Accounts accounts,
      Catalog catalog,
      TodoSettings settings,
      JoinedOas joined,
      Environment environment) {
    return new OaAccounts(
        () ->
            Connectors.of(
                folder,
                legend,
                OaAccounts.complete(accounts, catalog),
                joined::ready,
                names(accounts),
                catalog,
                environment),
        settings,
        legend,
        joined);
  }

  @Bean
  JoinedOas joinedOas(Joins joins, ObjectProvider<Crm> crm) {
    return new JoinedOas(joins, crm::getObject);
  }

  private static Set<String> names(Accounts accounts) {
    Set<String> names = new HashSet<>(accounts.unusable().keySet());
    accounts.all().forEach(account -> names.add(account.name()));
    return names;
  }

  @Bean
  AccountUse accountsOfTodos(@Value(FOLDER) Path folder) {
    return account -> Connectors.own(folder, account).map(Path::toString).stream().toList();
  }

  @Bean
  @DependsOnDatabaseInitialization
  TodoStore todoStore(JdbcClient jdbc, PlatformTransactionManager manager, Clock clock) {
    return new TodoStore(jdbc, new TransactionTemplate(manager), clock);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  @DependsOnDatabaseInitialization
  TodoPruner todoPruner(
      JdbcClient jdbc,
      PlatformTransactionManager manager,
      Clock clock,
      @Value("${qiao.inbox.keep:30d}") Duration keep) {
    return new TodoPruner(jdbc, new TransactionTemplate(manager), clock, keep);
  }

  @Bean
  TodoInbox todoInbox(ProducerTemplate template) {
    return new TodoInbox(template);
  }

  @Bean
  CrmTodoHook crmTodoHook(TodoSettings settings, Legend legend, Clock clock) {
    return new CrmTodoHook(settings, legend, clock);
  }

  @Bean
  KeepTodos keepTodos(
      OaAccounts accounts, TodoStore store, Bindings bindings, TodoInbox inbox, Clock clock) {
    return new KeepTodos(accounts, store, bindings, inbox, clock);
  }

  @Bean
  ReadCardClick readCardClick(
      TodoStore store, Bindings bindings, OaAccounts accounts, JoinedOas joined) {
    return new ReadCardClick(store, bindings, accounts, joined);
  }

  @Bean
  KeepCardFinish keepCardFinish(TodoStore store, KeepTodos todos) {
    return new KeepCardFinish(store, todos);
  }

  @Bean
  @DependsOnDatabaseInitialization
  Silences silences(
      JdbcClient jdbc,
      PlatformTransactionManager manager,
      TodoStore store,
      TodoInbox inbox,
      Clock clock) {
    return new Silences(jdbc, new TransactionTemplate(manager), store, inbox, clock);
  }

  @Bean
  NextPush nextTodoPush(
      TodoStore store, Bindings bindings, UnboundDeliveries unbound, Silences silences) {
    return new NextPush(store, bindings, unbound, silences);
  }

  @Bean
  BindingFollower bindingFollower(
      ChangeLog changes,
      UnboundDeliveries unbound,
      Deliveries deliveries,
      TodoStore store,
      TodoInbox inbox) {
    return new BindingFollower(
        changes, new Awakening(unbound, deliveries), new Rebinding(changes, store, inbox));
  }

  @Bean
  PushTodo pushTodo(OaAccounts accounts, Calls calls, Bindings bindings) {
    return new PushTodo(accounts, calls, new OaUsers(bindings));
  }

  @Bean
  KeepPush keepTodoPush(TodoStore store, OaAccounts accounts, Clock clock) {
    return new KeepPush(store, accounts, clock);
  }

  @Bean
  @DependsOnDatabaseInitialization
  OpenTodos openTodos(JdbcClient jdbc) {
    return new OpenTodos(jdbc);
  }

  @Bean
  @DependsOnDatabaseInitialization
  Todos todos(JdbcClient jdbc, Deliveries deliveries) {
    return new Todos(new TodoReader(jdbc), deliveries);
  }

  @Bean
  @DependsOnDatabaseInitialization
  Scenes scenes(
      @Value(FOLDER) Path folder,
      Legend legend,
      Accounts accounts,
      Catalog catalog,
      Environment environment,
      OaAccounts oas,
      Bindings bindings,
      JoinedOas joined,
      JdbcClient jdbc) {
    return new Scenes(
        new Scenes.Parts(
            folder,
            legend,
            accounts,
            catalog,
            environment,
            oas,
            new OaUsers(bindings),
            new TodoReader(jdbc),
            joined));
  }
}
