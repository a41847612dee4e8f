/**
 * What an origin signs about an asset: the manifest's fields, its one text form and the signature over it. Promises that
 * equal fields give equal text, and that a text is carried on as it was signed. Refuses to believe a manifest whose
 * signature, id or form does not hold. The keys are somebody else's: see {@link io.serai.manifest.Signer}.
 */
@NullMarked
package io.serai.manifest;

import org.jspecify.annotations.NullMarked;
