package qiao;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Starts Qiao. */
@SpringBootApplication
public class Qiao {
  public static void main(String[] args) {
    SpringApplication.run(Qiao.class, args);
  }

  /** Gives everyone the time, so that tests can move it. */
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
