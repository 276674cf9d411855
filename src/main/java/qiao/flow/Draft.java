package qiao.flow;

import java.util.List;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Holds what a flow file says, read but not running.
 *
 * @param problems what is wrong with the file taken by itself
 */
record Draft(
    FlowFile file,
    List<RouteDefinition> routes,
    List<RouteConfigurationDefinition> configurations,
    List<Problem> problems) {

  List<String> routeIds() {
    return routes.stream().map(RouteDefinition::getId).toList();
  }

  List<String> configurationIds() {
    return configurations.stream().map(RouteConfigurationDefinition::getId).toList();
  }
}
