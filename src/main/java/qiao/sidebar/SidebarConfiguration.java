package qiao.sidebar;

import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.thymeleaf.ITemplateEngine;
import qiao.binding.Bindings;
import qiao.catalog.Accounts;
import qiao.crm.Crm;
import qiao.crm.Joins;
import qiao.customer.Relations;
import qiao.source.SourceLimit;
import qiao.sso.WecomSessions;
import qiao.todo.OpenTodos;
import qiao.token.TokenStore;
import qiao.vendor.SecretCalls;

/** Puts the sidebar together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SidebarSettings.class)
class SidebarConfiguration {
  @Bean
  @DependsOnDatabaseInitialization
  Tickets tickets(SecretCalls calls, Clock clock, DataSource store) {
    return new Tickets(calls, clock, TokenStore.in(store));
  }

  @Bean
  Contacts sidebarContacts(ProducerTemplate template, Clock clock) {
    return new Contacts(template, clock);
  }

  @Bean
  CustomerView customerView(
      Contacts contacts,
      Crm crm,
      Relations relations,
      OpenTodos todos,
      SidebarSettings settings,
      WecomSessions sessions) {
    return new CustomerView(contacts, new Crms(crm), relations, todos, settings, sessions);
  }

  @Bean
  Sidebar sidebar(
      WecomSessions sessions,
      Joins joins,
      Bindings bindings,
      Accounts accounts,
      Tickets tickets,
      Contacts contacts,
      CustomerView view,
      Relations relations,
      ITemplateEngine templates,
      SidebarSettings settings,
      Clock clock) {
    return new Sidebar(
        sessions,
        joins,
        bindings,
        accounts,
        tickets,
        contacts,
        view,
        relations,
        new SidebarPages(templates),
        settings,
        clock);
  }

  @Bean
  FilterRegistrationBean<SidebarFilter> sidebarFilter(
      ObjectProvider<Sidebar> sidebar, @Qualifier("ssoLimit") ObjectProvider<SourceLimit> limit) {
    FilterRegistrationBean<SidebarFilter> filter =
        new FilterRegistrationBean<>(new SidebarFilter(sidebar, limit));
    filter.addUrlPatterns("/sidebar/*");
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}
