package qiao.watch;

import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import qiao.secret.MaskedFields;

/** Sees to the form of the log before the log is set up. */
final class LogForm implements EnvironmentPostProcessor, Ordered {
  private static final List<String> FORMS = List.of("text", "ecs", "logstash");

  /** Comes after the files of {@code config/} were read. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String form = environment.getProperty("qiao.logs", FORMS.get(0));
    if (!FORMS.contains(form)) {
      throw new IllegalArgumentException(
          "qiao.logs (QIAO_LOGS) must be one of "
              + String.join(", ", FORMS)
              + ", not '"
              + form
              + "'");
    }
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "qiao-logs",
                Map.of("logging.structured.json.customizer", MaskedFields.class.getName())));
  }
}
