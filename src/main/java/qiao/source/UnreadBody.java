package qiao.source;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Ends requests that were answered before their body was read. The web server would read the rest
 * to use the connection again, and a stranger can make that last for hours. Here it gets a moment,
 * so that an honest caller reads the answer; then the connection is closed.
 */
final class UnreadBody extends ValveBase {
  private static final long MOMENT = Duration.ofSeconds(1).toNanos();
  private static final int LOOK_AGAIN_MILLIS = 5;
  private static final int MOST = 2 * 1024 * 1024;

  UnreadBody() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    org.apache.coyote.Request rest = request.getCoyoteRequest();
    if (!request.isAsync() && !rest.isFinished()) {
      // Before the connection is given up: Tomcat would make a failure of the answer.
      response.finishResponse();
      drain(rest);
      if (!rest.isFinished()) {
        rest.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      }
    }
  }

  /** Reads below the request's own stream, which is closed together with the answer. */
  private static void drain(org.apache.coyote.Request rest) {
    long until = System.nanoTime() + MOMENT;
    Dropped dropped = new Dropped();
    int left = MOST;
    try {
      while (left > 0 && !rest.isFinished() && System.nanoTime() - until < 0) {
        rest.action(ActionCode.AVAILABLE, Boolean.TRUE);
        if (rest.getAvailable() > 0) {
          left -= Math.max(1, rest.doRead(dropped));
        } else {
          Thread.sleep(LOOK_AGAIN_MILLIS);
        }
      }
    } catch (IOException e) {
      // The caller hung up, or sent nonsense: there is nobody to wait for.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes what is read, and keeps nothing. */
  private static final class Dropped implements ApplicationBufferHandler {
    private ByteBuffer piece = ByteBuffer.allocate(0);

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      piece = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return piece;
    }

    @Override
    public void expand(int size) {
      // Is handed buffers, and fills none.
    }
  }
}
