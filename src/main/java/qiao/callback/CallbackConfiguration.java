package qiao.callback;

import java.time.Clock;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import qiao.catalog.Accounts;

/** Names, for routes, the steps of a callback. */
@Configuration(proxyBeanMethods = false)
class CallbackConfiguration {
  @Bean
  Arrivals arrivals(Clock clock) {
    return new Arrivals(clock);
  }

  @Bean
  ReadCallback readCallback(Accounts accounts, Arrivals arrivals, Clock clock) {
    return new ReadCallback(accounts, arrivals, clock);
  }

  @Bean
  KeepCallback keepCallback(
      ProducerTemplate template, ObjectProvider<Commands> commands, Clock clock) {
    return new KeepCallback(template, commands.orderedStream().toList(), clock);
  }

  @Bean
  KeepInstall keepInstall(Accounts accounts, KeepCallback keep, Clock clock) {
    return new KeepInstall(accounts, keep, clock);
  }

  @Bean
  AnswerCallback answerCallback(Clock clock) {
    return new AnswerCallback(clock);
  }
}
