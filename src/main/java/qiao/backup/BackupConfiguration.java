package qiao.backup;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import qiao.account.StoredAccounts;
import qiao.binding.BindingExport;
import qiao.binding.BindingImport;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupSettings.class)
class BackupConfiguration {
  @Bean
  OnlineBackup onlineBackup(JdbcTemplate jdbc, BackupSettings settings, Clock clock) {
    return new OnlineBackup(jdbc, settings.folder(), clock);
  }

  @Bean
  Export settingsExport(
      StoredAccounts accounts,
      BindingExport bindings,
      @Value("${qiao.todo.folder:routes/todo}") Path scenes,
      Clock clock) {
    return new Export(accounts, bindings, scenes, clock);
  }

  @Bean
  Import settingsImport(
      StoredAccounts accounts,
      BindingImport bindings,
      @Value("${qiao.todo.folder:routes/todo}") Path scenes) {
    return new Import(accounts, bindings, scenes);
  }
}
