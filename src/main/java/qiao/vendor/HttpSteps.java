package qiao.vendor;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import qiao.secret.Secrets;

/**
 * Holds {@code http:} and {@code https:} steps of flows to the addresses that accounts and
 * operators name: what a message or a vendor's answer says, a redirect among it, leads nowhere
 * else.
 */
final class HttpSteps implements HttpClientConfigurer {
  private final Outgoing outgoing;

  HttpSteps(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    client
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(outgoing).build())
        .setConnectionManagerShared(false)
        .disableRedirectHandling()
        .addExecInterceptorFirst(
            "named",
            (request, scope, chain) -> {
              check(scope.route.getTargetHost());
              return chain.proceed(request, scope);
            });
  }

  /** Comes before the look-up of the host, which would tell its name to strangers, too. */
  private void check(HttpHost host) throws ForbiddenAddress {
    String address = host.toURI();
    if (!outgoing.isNamed(address)) {
      throw new ForbiddenAddress(
          Secrets.mask(address)
              + " is no address of an account, nor one of qiao.outgoing.addresses: nothing was"
              + " sent");
    }
  }
}
