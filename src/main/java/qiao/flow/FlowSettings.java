package qiao.flow;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Says where the flow files are, and whether someone is writing them.
 *
 * @param routes the folder with {@code flows/} and {@code shared/}
 * @param dev whether saved files are loaded at once, and a broken one is only told
 */
@ConfigurationProperties("qiao")
record FlowSettings(@DefaultValue("routes") String routes, @DefaultValue("false") boolean dev) {
  FlowSettings {
    if (routes.isBlank()) {
      throw new IllegalArgumentException("qiao.routes must name the folder of the flow files");
    }
  }
}
