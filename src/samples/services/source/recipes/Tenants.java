package recipes;

import com.kkiai.flux.FluxClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

final class Tenants {
  private final Map<String, FluxClient> clients = new ConcurrentHashMap<>();
  private final FluxClient flux;
  private final Function<String, String> keys;

  /** Creates the clients of tenants, whose keys come from a store of secrets. */
  Tenants(FluxClient flux, Function<String, String> keys) {
    this.flux = flux;
    this.keys = keys;
  }

  // quote: tenants
  /** Returns the client of a tenant. It looks up the API key for each call, so keys may rotate. */
  FluxClient of(String tenant) {
    return clients.computeIfAbsent(
        tenant, t -> flux.withOptions(options -> options.apiKey(() -> keys.apply(t))));
  }

  /** Returns a client for one request of a tenant. */
  FluxClient of(String tenant, String requestId) {
    return of(tenant).withOptions(options -> options.header("X-Request-Id", requestId));
  }
  // end of quote
}
