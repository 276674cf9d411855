package qiao.crm;

import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import qiao.catalog.AccountUse;
import qiao.catalog.Accounts;

/** Puts joins together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JoinSettings.class)
class CrmConfiguration {
  @Bean
  Joins joins(JoinSettings settings, Accounts accounts) {
    return Joins.of(settings, accounts);
  }

  @Bean
  Crm crm(CamelContext camel, ProducerTemplate template) {
    return new Crm(camel, template);
  }

  @Bean
  AccountUse accountsOfJoins(Joins joins) {
    return account ->
        Stream.concat(joins.configuredOf(account).stream(), joins.ofCrm(account).stream())
            .map(join -> "the join " + join.name())
            .distinct()
            .toList();
  }

  @Bean
  OwnJoin ownJoin(Joins joins, Crm crm) {
    return new OwnJoin(joins, crm);
  }
}
