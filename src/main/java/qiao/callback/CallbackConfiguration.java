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
  ReadCallback readCallback(Accounts accounts, Clock clock) {
    return new ReadCallback(accounts, clock);
  }

  @Bean
  KeepCallback keepCallback(
      ProducerTemplate template, ObjectProvider<Commands> commands, Clock clock) {
    return new KeepCallback(template, commands.orderedStream().toList(), clock);
  }

  @Bean
  AnswerCallback answerCallback(Clock clock) {
    return new AnswerCallback(clock);
  }
}
