package qiao;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import qiao.ops.ConnectionTestCommand;

/** Starts Qiao; with the words {@code test <account>}, only tests a connection. */
@SpringBootApplication
public class Qiao {
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("test")) {
      System.exit(ConnectionTestCommand.run(args));
    }
    SpringApplication.run(Qiao.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
