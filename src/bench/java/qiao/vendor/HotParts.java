package qiao.vendor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import qiao.catalog.Violation;
import qiao.secret.Secrets;

/** Measures by itself what each vendor call does besides waiting. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class HotParts {
  private static final String LEAD =
      """
      {"data":{"entityType":1200300400500600,"ownerId":1200300400500601,"name":"王小明",
      "companyName":"示例科技","mobile":"13800000000","email":"wang@example.com","status":1,
      "comment":"问卷 9000123 / 答卷 7","customItem12__c":"wj-9000123-7"}}""";
  private static final String ANSWER =
      "{\"code\":\"200\",\"msg\":\"OK\",\"data\":{\"id\":1200300400500700}}";

  private VendorStub stub;
  private BoundOperation createLead;
  private Judge judge;
  private Sender.Reply reply;
  private ObjectNode lead;

  /** Reads the real vendor document, and learns as many secrets as a start with three accounts. */
  @Setup
  public void prepare() throws IOException {
    stub = new VendorStub(Clock.systemUTC(), Map.of());
    createLead = stub.vendors.bound("xiaoshouyi", "createLead", "crm");
    judge = new Judge(createLead.operation());
    reply = new Sender.Reply(200, ANSWER.getBytes(StandardCharsets.UTF_8), "");
    lead = (ObjectNode) new ObjectMapper().readTree(LEAD);
    for (int secret = 0; secret < 12; secret++) {
      Secrets.learn("hot-parts-secret/" + secret);
    }
  }

  @TearDown
  public void close() {
    stub.close();
  }

  @Benchmark
  public List<Violation> check_against_schema() {
    return createLead.operation().limits().check(lead);
  }

  @Benchmark
  public Object build_request() throws VendorFault {
    return createLead.build(lead);
  }

  @Benchmark
  public Object judge_answer() {
    return judge.judge(reply);
  }

  @Benchmark
  public String mask_request() {
    return Secrets.mask(LEAD);
  }
}
