package qiao.catalog;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {
  private static final Pattern ITEM = Pattern.compile("(.+)\\.\\d+");

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

  /** Reads all accounts in one pass: as nested maps, Spring would look through all for each. */
  private static Map<String, Map<String, String>> configured(Environment environment) {
    Map<String, String> settings =
        Binder.get(environment)
            .bind("qiao.accounts", Bindable.mapOf(String.class, String.class))
            .orElse(Map.of());
    Map<String, Map<String, String>> accounts = new LinkedHashMap<>();
    settings.forEach(
        (path, value) -> {
          String[] nameAndKey = path.split("\\.", 2);
          Map<String, String> account =
              accounts.computeIfAbsent(nameAndKey[0], name -> new LinkedHashMap<>());
          if (nameAndKey.length == 2) {
            put(account, nameAndKey[1].replaceFirst("^credentials\\.", ""), value);
          }
        });
    return accounts;
  }

  /** Puts a value under its key; the values of a list, which Spring numbers, are joined. */
  private static void put(Map<String, String> account, String key, String value) {
    Matcher item = ITEM.matcher(key);
    if (item.matches()) {
      account.merge(item.group(1), value, (first, next) -> first + ", " + next);
    } else {
      account.put(key, value);
    }
  }
}
