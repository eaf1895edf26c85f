package web

import (
	"context"
	"errors"
	"strings"

	"clausewise/corpus"
)

// document returns the policy that ref names.
func (v *Viewer) document(ctx context.Context, s *stock, ref string) (*document, error) {
	if strings.HasPrefix(ref, droppedPrefix) {
		return v.drops.get(ref, s.topics())
	}
	r, err := s.find(ref)
	if err != nil {
		return nil, err
	}
	// The stamp tells apart what a version is called before and after a newer one comes.
	key := s.stamp + "/" + r.Key()
	if p, ok := v.policies.Get(key); ok {
		return &document{Record: r, policy: p}, nil
	}
	p, err, _ := v.reading.Do(key, func() (any, error) {
		// Others may wait for the same policy when the one who asked first has left.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), requestTime)
		defer cancel()
		if err := v.enter(ctx); err != nil {
			return nil, err
		}
		defer v.leave()
		p, err := v.read(s, r)
		if err == nil && len(p.Text) <= maxCachedBytes {
			v.policies.Add(key, p)
		}
		return p, err
	})
	if err != nil {
		return nil, err
	}
	return &document{Record: r, policy: p.(*corpus.Policy)}, nil
}

// documents returns the policies that refs name, in their order.
func (v *Viewer) documents(ctx context.Context, s *stock, refs []string) (out []*document, err error) {
	var errs []error
	for _, ref := range refs {
		d, err := v.document(ctx, s, ref)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		out = append(out, d)
	}
	return out, errors.Join(errs...)
}

// enter waits for its turn to compute: more at once than there are processors would only take memory.
func (v *Viewer) enter(ctx context.Context) error {
	select {
	case v.turns <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (v *Viewer) leave() { <-v.turns }
