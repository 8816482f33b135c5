package com.kkiai.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The committed contracts and the spec agree, and the check that says so sees every planted fault.
 */
@Tag("contract")
@Order(4)
class ContractAndSpecTest {
  private static final String GATEWAY = read(Contract.GATEWAY);
  private static final String SANDBOX = read(Contract.SANDBOX);

  @Test
  void agree() throws IOException {
    assertThat(SpecCheck.problems(Files.readString(Spec.FILE), List.of(GATEWAY, SANDBOX)))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          field type           | spec | 'RequestId:\n      type: string'                                  | 'RequestId:\n      type: integer' | request_id
          missing required     | spec | required: [image_url, prompt]                                | required: [image_url, prompt, negative_prompt] | negative_prompt
          request field gone   | spec | num_inference_steps:                                         | num_steps:                 | num_inference_steps
          response field gone  | spec | '        error: { type: string'                               | '        fault: { type: string' | error
          path changed         | spec | /fal-ai/flux-1/schnell/redux:                                | /fal-ai/flux-2/redux:      | redux
          method changed       | spec | '    put:'                                                   | '    post:'                | cancel
          status gone          | spec | '''202'':' | '''209'':' | queue_position
          enum narrowed        | spec | enum: [IN_QUEUE, IN_PROGRESS, COMPLETED]                     | enum: [IN_PROGRESS, COMPLETED] | IN_QUEUE
          enum of a request    | spec | enum: [default, png, jpeg]                                   | enum: [default, png]       | jpeg
          range narrowed       | spec | maximum: 12                                                  | maximum: 3                 | num_inference_steps
          content type         | spec | application/json                                             | application/xml            | json
          auth                 | pact | '"Authorization"'                                            | '"X-Key"'                  | Authorization
          request field added  | pact | '"num_images": 1'                                            | '"num_pictures": 1'        | num_pictures
          request type         | pact | '"strength": 0.95'                                           | '"strength": "strong"'     | strength
          request out of range | pact | '"num_inference_steps": 40'                                  | '"num_inference_steps": 400' | num_inference_steps
          response field added | pact | '"queue_position"'                                           | '"place"'                  | place
          response type        | pact | '"queue_position": 2'                                        | '"queue_position": "two"'  | queue_position
          status word          | pact | '"status": "IN_QUEUE"'                                       | '"status": "WAITING"'      | WAITING
          path of a call       | pact | /fal-ai/flux-1/dev/image-to-image                            | /fal-ai/flux-1/image       | image-to-image
          method of a call     | pact | '"method": "PUT"'                                            | '"method": "DELETE"'       | cancel
          request content type | pact | '"Content-Type": [\\n            "application/json"' | '"Content-Type": [\\n            "text/plain"' | text/plain
          bad id               | pact | requests/acf05732                                            | requests/!acf05732         | request_id
          """)
  void seesAPlantedFault(String fault, String where, String from, String to, String named)
      throws IOException {
    String spec = Files.readString(Spec.FILE);
    String target = where.equals("spec") ? spec : GATEWAY + SANDBOX;
    UnaryOperator<String> plant =
        text -> text.replace(from.replace("\\n", "\n"), to.replace("\\n", "\n"));
    assertThat(plant.apply(target)).as("the mutation").isNotEqualTo(target);

    List<String> problems =
        where.equals("spec")
            ? SpecCheck.problems(plant.apply(spec), List.of(GATEWAY, SANDBOX))
            : SpecCheck.problems(spec, List.of(plant.apply(GATEWAY), plant.apply(SANDBOX)));

    assertThat(problems).as(fault).anyMatch(problem -> problem.contains(named));
  }

  private static String read(Contract contract) {
    try {
      return Files.readString(contract.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
