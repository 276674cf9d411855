package qiao.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Where values come from is told, and never the values. */
class OriginsTest {
  @TempDir Path secrets;

  private final StandardEnvironment environment = new StandardEnvironment();
  private final Origins origins = new Origins(environment);

  private void config(String key, String value) {
    environment
        .getPropertySources()
        .addLast(new MapPropertySource("config/" + key, Map.of("qiao.accounts.crm." + key, value)));
  }

  @Test
  void a_variable_of_the_environment_is_named() {
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                "systemEnvironment", Map.of("CRM_CLIENT", "a-value")));
    config("credentials.client-id", "${CRM_CLIENT:}");

    assertThat(origins.of("crm", "client-id")).contains("environment variable CRM_CLIENT");
  }

  @Test
  void a_file_of_the_secrets_folder_is_named() throws IOException {
    Files.writeString(secrets.resolve("CRM_SECRET"), "a-value");
    environment
        .getPropertySources()
        .addFirst(new ConfigTreePropertySource("Config tree '" + secrets + "'", secrets));
    config("credentials.client-secret", "${CRM_SECRET:}");

    assertThat(origins.of("crm", "client-secret"))
        .contains("file CRM_SECRET of the secrets folder");
  }

  @Test
  void what_falls_back_to_another_variable_names_that_one() {
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.of("OTHER", "x")));
    config("url", "${CRM_URL:${OTHER:}}");

    assertThat(origins.of("crm", "url")).contains("environment variable OTHER");
  }

  @Test
  void what_stands_nowhere_has_no_origin() {
    assertThat(origins.of("crm", "url")).isEmpty();
    config("url", "https://crm.example.com");
    assertThat(origins.of("crm", "url").orElseThrow()).doesNotContain("crm.example.com");
  }
}
