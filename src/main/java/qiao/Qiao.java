package qiao;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Qiao. */
@SpringBootApplication
public class Qiao {
  public static void main(String[] args) {
    SpringApplication.run(Qiao.class, args);
  }
}
