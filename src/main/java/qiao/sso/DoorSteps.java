package qiao.sso;

import java.time.Clock;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import qiao.catalog.Accounts;
import qiao.crm.Joins;

/** Names, for routes, the steps of the doors. */
@Configuration(proxyBeanMethods = false)
class DoorSteps {
  @Bean
  Processor ssoSignedLink(Clock clock) {
    return new SignedLink(clock);
  }

  @Bean
  Processor ssoLandrayCookies(Clock clock) {
    return new LandrayCookies(clock);
  }

  @Bean
  SeeyonTickets seeyonTickets(Kept kept) {
    return new SeeyonTickets(kept);
  }

  @Bean
  Processor ssoSeeyonAsk(SeeyonTickets tickets) {
    return tickets::ask;
  }

  @Bean
  Processor ssoSeeyonRead(SeeyonTickets tickets) {
    return tickets::read;
  }

  @Bean
  Processor ssoSeeyonAnnounce(SeeyonTickets tickets) {
    return tickets::announce;
  }

  @Bean
  YunzhijiaTickets yunzhijiaTickets() {
    return new YunzhijiaTickets();
  }

  @Bean
  Processor ssoYunzhijiaAsk(YunzhijiaTickets tickets) {
    return tickets::ask;
  }

  @Bean
  Processor ssoYunzhijiaRead(YunzhijiaTickets tickets) {
    return tickets::read;
  }

  @Bean
  WelinkCodes welinkCodes(Doors doors, Logins logins, Pages pages) {
    return new WelinkCodes(doors, logins, pages);
  }

  @Bean
  Processor ssoWelinkPage(WelinkCodes codes) {
    return codes::page;
  }

  @Bean
  Processor ssoWelinkAsk(WelinkCodes codes) {
    return codes::ask;
  }

  @Bean
  Processor ssoWelinkRead(WelinkCodes codes) {
    return codes::read;
  }

  @Bean
  OAuth2Login oauth2Login(Doors doors, Logins logins) {
    return new OAuth2Login(doors, logins);
  }

  @Bean
  Processor ssoOauth2Begin(OAuth2Login login) {
    return login::begin;
  }

  @Bean
  Processor ssoOauth2Back(OAuth2Login login) {
    return login::back;
  }

  @Bean
  Processor ssoOauth2Token(OAuth2Login login) {
    return login::token;
  }

  @Bean
  Processor ssoOauth2Profile(OAuth2Login login) {
    return login::profile;
  }

  @Bean
  WecomLogin wecomLogin(Doors doors, Logins logins, Accounts accounts, Joins joins) {
    return new WecomLogin(doors, logins, accounts, joins);
  }

  @Bean
  Processor ssoWecomBegin(WecomLogin login) {
    return login::begin;
  }

  @Bean
  Processor ssoWecomBack(WecomLogin login) {
    return login::back;
  }

  @Bean
  Processor ssoWecomRead(WecomLogin login) {
    return login::read;
  }

  @Bean
  Processor ssoSidebarSession(WecomSessions sessions) {
    return sessions::begin;
  }

  @Bean
  CasLogin casLogin(Doors doors) {
    return new CasLogin(doors);
  }

  @Bean
  Processor ssoCasBeginOrAsk(CasLogin login) {
    return login::beginOrAsk;
  }

  @Bean
  Processor ssoCasRead(CasLogin login) {
    return login::read;
  }

  @Bean
  Processor ssoOnce(LetIn steps) {
    return steps::once;
  }

  @Bean
  Processor ssoEmployee(LetIn steps) {
    return steps::employee;
  }

  @Bean
  Processor ssoCrmLink(Clock clock) {
    return new CrmLink(clock);
  }

  @Bean
  Processor ssoNote(LetIn steps) {
    return steps::note;
  }
}
