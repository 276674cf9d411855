package qiao.node;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts this process's node into the application; the inbox lets it join. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NodeSettings.class)
class NodeConfiguration {
  @Bean
  Node node(NodeSettings settings, DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      // An embedded H2 locks its file, and no server is configured for it.
      boolean exclusive = connection.getMetaData().getDatabaseProductName().equals("H2");
      return new Node(settings, exclusive, System::nanoTime);
    }
  }
}
