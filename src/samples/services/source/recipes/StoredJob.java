package recipes;

import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.ReduxRequest;

// quote: stored
/** A job that is done, as a database or a message holds it. Jackson reads and writes it. */
record StoredJob(String id, ReduxRequest request, FluxOutput output) {}
// end of quote
