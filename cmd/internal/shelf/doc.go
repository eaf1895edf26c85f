// Package shelf is what the commands and the viewer read from: the library with its index, or the sample
// policies where there is no library. It keeps the two of them together: an index is of use only if it
// holds what the library does, and a change of the library is followed by one of the index.
//
//	s, err := shelf.NewSamples()
//	x, err := s.Index(topic.Default())
//	...
//	found, err := shelf.Likeness{Limit: 10, PerPolicy: 1}.Find(ctx, x, given)
//
// How commands are called and pages are laid out is left to others.
package shelf
