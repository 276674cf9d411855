package qiao.flows;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords as the program does, but with little work: tests log in with each of thousands
 * of requests, and the program's own hash takes a twentieth of a second on purpose.
 */
class QuickPasswords {
  private static final int LEAST_WORK = 4;

  @Bean
  @Primary
  PasswordEncoder littleWork() {
    return new DelegatingPasswordEncoder(
        "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(LEAST_WORK)));
  }
}
