package qiao.source;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Ends requests that were answered before their body was read. The web server would read the rest
 * to use the connection again, and a stranger can make that last for hours. Here it gets a moment,
 * so that an honest caller reads the answer; then the connection is closed.
 */
final class UnreadBody extends ValveBase {
  private static final long MOMENT = Duration.ofSeconds(1).toNanos();
  private static final int LOOK_AGAIN_MILLIS = 5;
  private static final int PIECE = 8 * 1024;

  UnreadBody() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    if (!request.isAsync() && !request.getCoyoteRequest().isFinished()) {
      drain(request);
    }
  }

  private static void drain(Request request) {
    org.apache.coyote.Request rest = request.getCoyoteRequest();
    try {
      InputStream in = request.getStream();
      byte[] piece = new byte[PIECE];
      for (long until = System.nanoTime() + MOMENT;
          !rest.isFinished() && System.nanoTime() < until; ) {
        rest.action(ActionCode.AVAILABLE, Boolean.TRUE);
        if (rest.getAvailable() <= 0) {
          Thread.sleep(LOOK_AGAIN_MILLIS);
        } else if (in.read(piece) < 0) {
          return;
        }
      }
    } catch (IOException e) {
      // The caller hung up, or sent nonsense: there is nobody to wait for.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!rest.isFinished()) {
      rest.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }
}
