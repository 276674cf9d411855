package qiao.flows;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every CRM that is joined with 企业微信 does with customers: one Qiao for all cases, each with
 * contacts of its own. The cases stand in the interfaces, by what they are about.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CustomersOfOneCrm
    implements ContactsBecomeCustomers, ChangesAreCarried, TroubleIsTold {
  @TempDir static Path data;
  private CustomersUnderTest run;
  private JoinedCrm crm;

  /** Starts Qiao, joined with this CRM. */
  abstract CustomersUnderTest start(Path data);

  /** Returns the CRM that a Qiao is joined with. */
  abstract JoinedCrm crmOf(CustomersUnderTest run);

  @BeforeAll
  void begin() {
    run = start(data);
    crm = crmOf(run);
    run.bind(crm.wecom(), crm.employee(), "zhangsan");
  }

  @AfterEach
  void nothing_is_under_way_any_more() {
    run.settle();
  }

  @AfterAll
  void end() {
    run.close();
  }

  @Override
  public CustomersUnderTest run() {
    return run;
  }

  @Override
  public JoinedCrm crm() {
    return crm;
  }
}
