package qiao.tag;

import java.time.Clock;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.crm.Crm;
import qiao.crm.Joins;
import qiao.customer.Relations;

/** Puts the parts of this package together, and names, for routes, what they use of it. */
@Configuration(proxyBeanMethods = false)
class TagConfiguration {
  @Bean
  @DependsOnDatabaseInitialization
  TagStore tagStore(JdbcClient jdbc, Clock clock) {
    return new TagStore(jdbc, clock);
  }

  @Bean
  Tags agreeTags(Joins joins, Crm crm, TagStore store, ProducerTemplate template) {
    return new Tags(joins, new Libraries(crm, template), store, template);
  }

  @Bean
  TagEvent tagEvent(Joins joins, TagStore store) {
    return new TagEvent(joins, store);
  }

  @Bean
  TagsWanted tagsWanted(TagStore store) {
    return new TagsWanted(store);
  }

  @Bean
  TagsAsked tagsAsked(Joins joins, TagStore store) {
    return new TagsAsked(joins, store);
  }

  @Bean
  TagsCompared tagsCompared(TagStore store) {
    return new TagsCompared(store);
  }

  @Bean
  TagsAgreed tagsAgreed(TagStore store) {
    return new TagsAgreed(store);
  }

  @Bean
  CompareTags compareTags(
      Joins joins,
      Relations relations,
      Crm crm,
      TagStore store,
      ProducerTemplate template,
      Clock clock) {
    return new CompareTags(joins, relations, new Libraries(crm, template), store, template, clock);
  }
}
