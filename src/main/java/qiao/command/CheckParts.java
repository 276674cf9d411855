package qiao.command;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * Knows the parts of the program by name, and builds those that a check asks for. It leaves out
 * what begins by itself: the program, its flows, and what operators use.
 */
@ComponentScan(
    basePackages = "qiao",
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern = "qiao\\.(Qiao|(flow|ops|command)\\..*)"))
class CheckParts extends Parts {}
