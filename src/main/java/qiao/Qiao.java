package qiao;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import qiao.command.Commands;

/** Starts Qiao; with the words of a command, such as {@code test crm}, does only that. */
@SpringBootApplication
public class Qiao {
  public static void main(String[] args) {
    makeDataFolderAbsolute();
    if (Commands.asked(args)) {
      System.exit(Commands.run(args));
    }
    SpringApplication.run(Qiao.class, args);
  }

  /** H2 takes no relative folder without {@code ./} before it; people write {@code data}. */
  private static void makeDataFolderAbsolute() {
    String given = System.getProperty("QIAO_DATA", System.getenv("QIAO_DATA"));
    String folder = given == null || given.isBlank() ? "data" : given;
    System.setProperty("QIAO_DATA", Path.of(folder).toAbsolutePath().toString());
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
