package qiao.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.log.LogEndpoint;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qiao.catalog.Accounts;
import qiao.catalog.AccountsChanged;
import qiao.catalog.Catalog;
import qiao.catalog.KeptAccounts;

/** Flows that name an account which is not there, or not there yet. */
class MissingAccountTest {
  private static final String STEP =
      FlowFolder.step("to", "uri: vendor:seeyon/getToken?account=oa2").indent(6);

  @TempDir Path root;

  private final Accounts accounts = Accounts.of(Map.of(), Catalog.read(Path.of("routes/vendors")));
  private final CamelContext camel = new DefaultCamelContext();
  private FlowFolder folder;
  private FlowSync sync;
  private FlowFollower follower;

  @BeforeEach
  void starts() {
    camel.addComponent("inbox", new SedaComponent());
    camel.addComponent("vendor", new Vendor());
    camel.start();
    folder = new FlowFolder(root);
    sync = new FlowSync(camel, new FlowFiles(root), new MemorySwitches());
    follower = new FlowFollower(sync);
    folder.flow("greet", "hello");
    folder.flow("to-oa", "direct:to-oa", STEP);
  }

  @AfterEach
  void stops() throws Exception {
    follower.close();
    camel.close();
  }

  private AccountsChanged add() {
    return accounts.become(
        new KeptAccounts(Map.of("oa2", Map.of("vendor", "seeyon")), Map.of(), Map.of()));
  }

  private Flow flow(String id) {
    return new Flows(camel, sync)
        .list().stream().filter(flow -> flow.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void a_flow_whose_account_is_missing_tells_so_and_begins_once_the_account_is_added() {
    sync.begin(false);
    assertThat(flow("greet").state()).isEqualTo(Flow.State.STARTED);
    assertThat(flow("to-oa").state()).isEqualTo(Flow.State.BROKEN);
    assertThat(flow("to-oa").problem().orElseThrow())
        .contains("to-oa.camel.yaml", "there is no account 'oa2'");

    follower.changed(add());

    assertThat(flow("to-oa").state()).isEqualTo(Flow.State.STARTED);
    assertThat(flow("to-oa").problem()).isEmpty();
  }

  @Test
  void a_file_that_is_broken_otherwise_still_keeps_qiao_from_starting() {
    folder.flow("bad", "direct:bad", FlowFolder.step("to", "uri: nonsense:x").indent(6));

    assertThatThrownBy(() -> sync.begin(false)).isInstanceOf(BrokenFlows.class);
    assertThat(camel.getRouteController().getRouteStatus("greet").isStarted()).isFalse();
  }

  @Test
  void a_flow_that_names_an_account_is_found_by_it() {
    accounts.become(
        new KeptAccounts(Map.of("oa2", Map.of("vendor", "seeyon")), Map.of(), Map.of()));
    sync.begin(false);
    AccountsOfFlows uses = new AccountsOfFlows(camel, sync);

    assertThat(uses.of("oa2")).containsExactly("flow to-oa");
    assertThat(uses.of("oa")).isEmpty();
    assertThat(uses.of("oa22")).isEmpty();
  }

  @Test
  void a_check_tells_a_missing_account_unless_it_is_said_to_be_kept() throws Exception {
    assertThat(check(Set.of())).singleElement().asString().contains("oa2");
    assertThat(check(Set.of("oa2"))).isEmpty();
  }

  private List<String> check(Set<String> kept) throws Exception {
    try (CamelContext own = new DefaultCamelContext()) {
      own.addComponent("vendor", new Vendor());
      own.start();
      return new FlowCheck(own, root, bean -> Optional.empty(), kept).problems();
    }
  }

  /** Does what the real one does with the name of an account. */
  private final class Vendor extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> parameters) {
      accounts.known(String.valueOf(parameters.remove("account")));
      LogEndpoint endpoint = new LogEndpoint(uri, getCamelContext().getComponent("log"));
      endpoint.setLoggerName("vendor");
      return endpoint;
    }
  }
}
