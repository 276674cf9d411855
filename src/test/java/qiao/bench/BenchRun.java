package qiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Is what {@code mvn -Pbench verify} runs; README says which options there are. */
class BenchRun {
  @Test
  @DisabledIfSystemProperty(named = "bench.jmh", matches = "true")
  void the_figures_of_the_whole_road() throws Exception {
    Bench.Verdict verdict = Bench.run(BenchSettings.read(System::getProperty));

    System.out.println(verdict.table());
    assertThat(verdict.wrong()).as("messages lost or doubled").isZero();
  }

  @Test
  @EnabledIfSystemProperty(named = "bench.jmh", matches = "true")
  void the_figures_of_hot_parts() throws Exception {
    List<String> command =
        List.of(Child.JAVA, "-cp", Child.classPath(), "org.openjdk.jmh.Main", "HotParts");

    int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();

    assertThat(exitCode).isZero();
  }
}
