package qiao.mail;

import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import qiao.vendor.Carrier;

/** Lets vendor steps send mail; enough, without a store, to test an account. */
@Configuration(proxyBeanMethods = false)
public class MailSendingConfiguration {
  @Bean
  Connections mailConnections(Clock clock) {
    return new Connections(new Logins(clock));
  }

  @Bean(destroyMethod = "close")
  @DependsOnDatabaseInitialization
  Carrier mailCarrier(Connections connections, ObjectProvider<DataSource> store, Clock clock) {
    Optional<KeptAttachments> kept =
        Optional.ofNullable(store.getIfAvailable()).map(each -> new KeptAttachments(each, clock));
    return new MailCarrier(connections, id -> kept.flatMap(each -> each.find(id)), clock);
  }
}
