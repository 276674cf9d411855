package qiao.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** Tells where a value of an account in {@code config/} comes from, without the value. */
final class Origins {
  /** The last variable of {@code ${A:${B:}}} is what the file falls back to. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^:}$]+)");

  private final ConfigurableEnvironment environment;

  Origins(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Returns the place of a value, such as {@code environment variable CRM_SECRET} or {@code file
   * CRM_SECRET of the secrets folder}; empty where the configuration does not have it.
   */
  Optional<String> of(String account, String key) {
    return property(account + ".credentials." + key)
        .or(() -> property(account + "." + key))
        .map(this::place);
  }

  private Optional<ConfigurationProperty> property(String name) {
    ConfigurationPropertyName wanted =
        ConfigurationPropertyName.adapt("qiao.accounts." + name, '.');
    for (var source : ConfigurationPropertySources.get(environment)) {
      ConfigurationProperty found = source.getConfigurationProperty(wanted);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private String place(ConfigurationProperty property) {
    Matcher variables = VARIABLE.matcher(String.valueOf(property.getValue()));
    while (variables.find()) {
      String name = variables.group(1);
      for (PropertySource<?> source : environment.getPropertySources()) {
        if (!isAttached(source) && source.containsProperty(name)) {
          return place(source, name);
        }
      }
    }
    return Optional.ofNullable(Origin.from(property)).map(Origin::toString).orElse("the settings");
  }

  private static String place(PropertySource<?> source, String name) {
    String kind = source.getName().toLowerCase(Locale.ROOT);
    if (kind.contains("config tree")) {
      return "file " + name + " of the secrets folder";
    }
    if (kind.contains("systemenvironment")) {
      return "environment variable " + name;
    }
    return "setting " + name;
  }

  /** Spring lays one source over all others, which would answer for each of them. */
  private static boolean isAttached(PropertySource<?> source) {
    return ConfigurationPropertySources.isAttachedConfigurationPropertySource(source);
  }
}
