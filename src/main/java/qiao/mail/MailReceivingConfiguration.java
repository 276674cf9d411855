package qiao.mail;

import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.catalog.Accounts;

/** Names, for routes, what receives mail. */
@Configuration(proxyBeanMethods = false)
class MailReceivingConfiguration {
  @Bean
  @DependsOnDatabaseInitialization
  KeptAttachments mailAttachments(DataSource store, Clock clock) {
    return new KeptAttachments(store, clock);
  }

  @Bean
  MailboxLooks mailboxLooks(Clock clock) {
    return new MailboxLooks(clock);
  }

  /** Is found by Camel under the name of its scheme. */
  @Bean("mailbox")
  MailboxComponent mailbox(
      CamelContext camel,
      Accounts accounts,
      Connections connections,
      ProducerTemplate template,
      KeptAttachments kept,
      JdbcClient jdbc,
      MailboxLooks looks,
      Clock clock) {
    Mailboxes mailboxes =
        new Mailboxes(
            connections, new MailInbox(template), kept, new SeenMails(jdbc, clock), clock, looks);
    return new MailboxComponent(camel, accounts, mailboxes::look);
  }
}
