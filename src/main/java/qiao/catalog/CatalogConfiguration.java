package qiao.catalog;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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

  @Bean
  Accounts accounts(Environment environment, Catalog catalog) {
    Map<String, Map<String, Object>> configured =
        Binder.get(environment).bind("qiao.accounts", Bindable.of(accountType())).orElse(Map.of());
    Map<String, Map<String, String>> flat = new LinkedHashMap<>();
    configured.forEach((name, values) -> flat.put(name, flat(values)));
    return Accounts.of(flat, catalog);
  }

  @SuppressWarnings("unchecked")
  private static Class<Map<String, Map<String, Object>>> accountType() {
    return (Class<Map<String, Map<String, Object>>>) (Class<?>) Map.class;
  }

  /** Puts what stands under {@code credentials} beside the other values. */
  private static Map<String, String> flat(Map<String, Object> values) {
    Map<String, String> flat = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> nested) {
            nested.forEach((inner, text) -> flat.put(String.valueOf(inner), String.valueOf(text)));
          } else if (value != null) {
            flat.put(key, String.valueOf(value));
          }
        });
    return flat;
  }
}
