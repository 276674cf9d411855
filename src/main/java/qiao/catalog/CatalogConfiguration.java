package qiao.catalog;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {
  @Bean
  Catalog catalog(@Value("${qiao.routes:routes}") Path routes) {
    return Catalog.read(routes.resolve("vendors"));
  }

  /** Knows at once what is kept, too: others are built from the accounts there are. */
  @Bean
  Accounts accounts(
      Environment environment, Catalog catalog, ObjectProvider<KeptAccounts.Source> kept) {
    Accounts accounts = Accounts.of(configured(environment), catalog);
    kept.ifAvailable(source -> accounts.become(source.read()));
    return accounts;
  }

  private static Map<String, Map<String, String>> configured(Environment environment) {
    Map<String, Object> configured =
        Binder.get(environment)
            .bind("qiao.accounts", Bindable.mapOf(String.class, Object.class))
            .orElse(Map.of());
    Map<String, Map<String, String>> flat = new LinkedHashMap<>();
    configured.forEach((name, values) -> flat.put(name, flat(values)));
    return flat;
  }

  /** Puts what stands under {@code credentials} beside the other values. */
  private static Map<String, String> flat(Object values) {
    Map<String, String> flat = new LinkedHashMap<>();
    if (values instanceof Map<?, ?> keys) {
      keys.forEach(
          (key, value) -> {
            if (value instanceof Map<?, ?> list && list.containsKey("0")) {
              put(flat, key, joined(list.values()));
            } else if (value instanceof Map<?, ?> nested) {
              nested.forEach((inner, text) -> put(flat, inner, text));
            } else {
              put(flat, key, value);
            }
          });
    }
    return flat;
  }

  /** Spring reads a list where it does not expect one as a map of numbers. */
  private static String joined(Collection<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static void put(Map<String, String> flat, Object key, Object value) {
    if (value != null) {
      flat.put(String.valueOf(key), String.valueOf(value));
    }
  }
}
