package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import qiao.standin.Options;

/**
 * The packaged program is killed while it brings 企业微信 and a CRM together; small forms of the runs.
 */
@Timeout(300)
class JoinedInBulkIT {
  @TempDir Path folder;

  @Test
  void an_import_of_customers_that_is_killed_has_everybody_once_in_the_end() {
    CustomersRun.Result result = CustomersRun.run(folder, 300, 20, 1);

    assertThat(result.customers()).as("with the company's own two").isEqualTo(302);
    assertThat(result.whole()).as("%s", result).isTrue();
  }

  @Test
  void a_plan_that_is_killed_leaves_both_sides_equal_in_the_end() {
    String[] small = {"--people=60", "--departments=12", "--kills=1", "--calls=60"};

    assertThat(OrganisationRun.run(folder, new Options(small))).isTrue();
  }
}
