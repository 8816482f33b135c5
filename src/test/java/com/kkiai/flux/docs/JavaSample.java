package com.kkiai.flux.docs;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A call in Java: with a method of the facade where there is one, else with the interface. */
final class JavaSample {
  private JavaSample() {}

  static Sample of(Operation operation) {
    String body =
        operation.queuesJob()
            ? submit(operation)
            : jobMethod(operation).map(method -> ofJob(operation, method)).orElse(plain(operation));
    String code =
        """
        // Reads KKIAI_API_KEY and KKIAI_BASE_URL.
        try (FluxClient flux = FluxClient.create()) {
        %s}"""
            .formatted(body.indent(2));
    return new Sample("Java", "java", code);
  }

  private static String submit(Operation operation) {
    String type = operation.body().name();
    Object example = Example.first(operation.json());
    return """
        %s request =
        %s;
        FluxJob job = %s;
        FluxOutput output = job.await(Duration.ofMinutes(3));
        List<Path> files = job.save(output, Path.of("out"));
        """
        .formatted(
            type,
            JavaValue.of(operation.body(), example).indent(2).stripTrailing(),
            submitCall(operation));
  }

  private static String submitCall(Operation operation) {
    return method(FluxClient.class, operation.id()).isPresent()
        ? "flux." + operation.id() + "(request)"
        : "flux.submit(" + interfaceOf(operation) + "." + operation.id() + "(request))";
  }

  /** The methods of a job are called as the operations, without "get". */
  private static Optional<Method> jobMethod(Operation operation) {
    String bare = operation.id().replaceFirst("^get(?=\\p{Lu})", "");
    return method(FluxJob.class, bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1));
  }

  private static String ofJob(Operation operation, Method method) {
    return """
        FluxJob job = flux.job(%s);
        %s %s = job.%s();
        """
        .formatted(
            JavaValue.text(operation.exampleJob()),
            type(method),
            method.getName(),
            method.getName());
  }

  /** What the facade does not know: one call of the interface, not repeated. */
  private static String plain(Operation operation) {
    return "var answer = %s.%s(%s).execute();\n"
        .formatted(interfaceOf(operation), operation.id(), arguments(operation));
  }

  private static Optional<Method> method(Class<?> type, String name) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst();
  }

  private static String type(Method method) {
    return method.getGenericReturnType().getTypeName().replaceAll("[a-z0-9]+\\.", "");
  }

  private static String interfaceOf(Operation operation) {
    return "flux.api(" + operation.tag() + "Api.class)";
  }

  private static String arguments(Operation operation) {
    Stream<String> parameters =
        Stream.of("path", "query", "header")
            .flatMap(place -> operation.parametersIn(place).stream())
            .map(one -> JavaValue.of(one.get("schema").merged(), Example.first(one)));
    Stream<String> body =
        operation.hasBody()
            ? Stream.of(JavaValue.of(operation.body(), Example.first(operation.json())))
            : Stream.of();
    return Stream.concat(parameters, body).collect(Collectors.joining(", "));
  }
}
