package qiao.ops;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import qiao.binding.AccountNames;
import qiao.catalog.Account;
import qiao.catalog.Accounts;

/** Tells the bindings which accounts there are: they know nothing of vendors. */
@Configuration(proxyBeanMethods = false)
class BindingAccounts {
  @Bean
  AccountNames accountNames(Accounts accounts) {
    return () -> accounts.all().stream().map(Account::name).toList();
  }
}
